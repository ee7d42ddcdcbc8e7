import type { ComponentProps } from "react";

type Marks = Omit<ComponentProps<"input">, "type" | "hidden" | "onChange"> & { [mark: `data-${string}`]: string };
type FileInputProps = Marks & { label: string; onFiles: (files: readonly File[]) => void };

/** Lets somebody choose files, without a look of its own: the button beside it clicks it. The same file can be chosen again after it failed. */
export function FileInput({ label, onFiles, ...marks }: FileInputProps) {
  return (
    <input
      {...marks}
      type="file"
      hidden
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = "";
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
