import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/text-input";
import type { NewTaskWords } from "./words";

interface FilingFieldProps {
  value: string;
  folders: readonly { id: string; name: string }[];
  /** The folder that is made when none is chosen. */
  taskFolder: string;
  words: NewTaskWords;
  onChange: (folderId: string) => void;
}

/** Where what is uploaded to the task is filed. */
export function FilingField({ value, folders, taskFolder, words, onChange }: FilingFieldProps) {
  return (
    <div className="note">
      <p className="meta mb-2">{words.filingNote}</p>
      <Field name="folderId" label={words.filing}>
        <Select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{taskFolder}</option>
          {folders
            .filter(({ name }) => name !== taskFolder)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
    </div>
  );
}
