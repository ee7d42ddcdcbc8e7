"use client";
import { useEffect } from "react";

interface SeenProps {
  clientId: string;
  documentId: string;
  seen: (document: { clientId: string; documentId: string }) => Promise<unknown>;
}

/** Says that the comments stood before a person's eyes, once they are in sight; their dots go with the next reading. */
export function SeenComments({ clientId, documentId, seen }: SeenProps) {
  useEffect(() => {
    const place = document.getElementById("comments");
    if (!place) return;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      seen({ clientId, documentId }).catch(() => undefined);
    });
    watch.observe(place);
    return () => watch.disconnect();
  }, [clientId, documentId, seen]);
  return null;
}
