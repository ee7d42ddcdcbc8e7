"use client";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { FileInput } from "./file-input";

interface ChooseProps {
  label: string;
  /** The file that it is about, where that is one. */
  about?: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A button in the tray with which somebody chooses files. */
export function ChooseFiles({ label, about, multiple, onFiles }: ChooseProps) {
  const input = useRef<HTMLInputElement>(null);
  const fullLabel = about === undefined ? label : `${label}: ${about}`;
  return (
    <>
      <Button look="quiet" size="small" className="text-accent" aria-label={fullLabel} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <FileInput ref={input} multiple={multiple} label={fullLabel} onFiles={onFiles} />
    </>
  );
}
