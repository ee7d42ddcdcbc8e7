import type { RefObject } from "react";
import type { DroppedFile } from "./dropped-files";
import { FileInput } from "./file-input";
import { takenPictures } from "./pictures";

interface CameraInputProps {
  ref: RefObject<HTMLInputElement | null>;
  id?: string;
  label: string;
  /** What a picture is called that has no name of its own. */
  called: string;
  onPictures: (pictures: readonly DroppedFile[]) => void;
}

/** Takes a picture with the device's camera, without a look of its own: the button beside it clicks it. */
export function CameraInput({ called, onPictures, ...rest }: CameraInputProps) {
  return (
    <FileInput {...rest} accept="image/*" capture="environment" onFiles={(files) => onPictures(takenPictures(files, called))} />
  );
}
