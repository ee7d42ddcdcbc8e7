"use client";
import { useEffect } from "react";

interface OpenedProps {
  clientId: string;
  documentId: string;
  open: (document: { clientId: string; documentId: string }) => Promise<unknown>;
}

/** Says once that this document stands before a person's eyes. */
export function Opened({ clientId, documentId, open }: OpenedProps) {
  useEffect(() => {
    void open({ clientId, documentId });
  }, [clientId, documentId, open]);
  return null;
}
