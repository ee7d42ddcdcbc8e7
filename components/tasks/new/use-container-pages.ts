"use client";
import { useEffect, useState } from "react";
import type { ContainerPage } from "@/lib/tasks/input";

/** What stands in the list: nothing yet, a failure, or rows with how far further ones are. */
export type ContainerView = "loading" | "failed" | (ContainerPage & { next?: "loading" | "failed" });

const pauseMs = 200;

/** The documents of a folder, or those that fit the words, page after page; a page that arrives for an older wish is thrown away. */
export function useContainerPages(clientId: string, folderId: string | null, words: string) {
  const [shown, setShown] = useState<ContainerView>("loading");

  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(
      () => {
        setShown("loading");
        fetchPage({ clientId, folderId, words }, undefined, gone.signal).then(setShown, () => {
          if (!gone.signal.aborted) setShown("failed");
        });
      },
      words ? pauseMs : 0,
    );
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [clientId, folderId, words]);

  async function more() {
    if (typeof shown === "string" || !shown.after || shown.next === "loading") return;
    setShown({ ...shown, next: "loading" });
    const mine = (view: ContainerView) => typeof view !== "string" && view.documents === shown.documents;
    try {
      const page = await fetchPage({ clientId, folderId, words }, shown.after);
      setShown((now) => (mine(now) ? { ...page, documents: [...shown.documents, ...page.documents] } : now));
    } catch {
      setShown((now) => (mine(now) ? { ...shown, next: "failed" } : now));
    }
  }

  return { shown, more: () => void more() };
}

async function fetchPage(
  { clientId, folderId, words }: { clientId: string; folderId: string | null; words: string },
  after: ContainerPage["after"],
  signal?: AbortSignal,
): Promise<ContainerPage> {
  const query = new URLSearchParams();
  if (words) query.set("words", words);
  else if (folderId) query.set("folder", folderId);
  if (after) {
    query.set("after", after.filedAt);
    query.set("id", after.id);
  }
  const reply = await fetch(`/api/clients/${clientId}/tasks/container?${query}`, signal ? { signal } : {});
  if (!reply.ok) throw new Error(`the documents could not be read (${reply.status})`);
  return reply.json();
}
