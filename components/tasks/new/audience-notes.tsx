"use client";
import { useState } from "react";
import { say } from "@/components/documents/words";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Unseen } from "@/lib/tasks/input";
import type { NewTaskWords } from "./words";

export interface AudienceNotesProps {
  unseen: readonly Unseen[];
  words: NewTaskWords;
  closeLabel: string;
  /** Lets the person see the document; gives the reason when that was refused. */
  onShow: (one: Unseen) => Promise<string | undefined>;
  onLeaveOut: (documentId: string) => void;
}

/** Recipients who would not see a document, each with its ways out: show it to them, choose somebody else, or leave it out. */
export function AudienceNotes({ unseen, words, closeLabel, onShow, onLeaveOut }: AudienceNotesProps) {
  const [asked, setAsked] = useState<Unseen | null>(null);
  const [problem, setProblem] = useState<string>();
  return (
    <>
      {unseen.map((one) => (
        <Notice
          key={`${one.documentId}:${one.userId}`}
          kind="due"
          title={say(words.unseen, { name: one.name, document: one.documentName })}
        >
          <span className="flex flex-wrap gap-x-4">
            <button type="button" className="link" onClick={() => setAsked(one)}>
              {words.show}
            </button>
            <a className="link" href="#task-recipients">
              {words.other}
            </a>
            <button type="button" className="link" onClick={() => onLeaveOut(one.documentId)}>
              {words.take}
            </button>
          </span>
        </Notice>
      ))}
      {asked && (
        <Dialog
          open
          onClose={() => setAsked(null)}
          title={say(words.showTitle, { document: asked.documentName })}
          lead={say(asked.way === "grant" ? words.showNamed : words.showInternal, {
            name: asked.name,
            document: asked.documentName,
            folder: asked.folderName,
          })}
          closeLabel={closeLabel}
        >
          {problem && <Notice kind="due">{problem}</Notice>}
          <DialogFoot>
            <Button onClick={() => setAsked(null)}>{words.cancel}</Button>
            <Button
              look="primary"
              onClick={async () => {
                const refused = await onShow(asked);
                setProblem(refused);
                if (!refused) setAsked(null);
              }}
            >
              {words.show}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </>
  );
}
