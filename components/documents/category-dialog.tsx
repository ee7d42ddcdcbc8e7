"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/text-input";
import { problemOf, recategorise, sayFolderCategory } from "./changes";
import { type CategoryWish, useRoom } from "./room-context";
import { categoryName, say, sayCount } from "./words";

/** Chooses the category of documents, or the one that new documents of a folder get. */
export function CategoryDialog({ wish, onClose }: { wish: CategoryWish; onClose: () => void }) {
  const room = useRoom();
  const { words, language, offered } = room;
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { folder } = wish;
  const title = folder
    ? say(words.category.folderTitle, { folder: folder.name })
    : sayCount(words.category.title, wish.documentIds.length, language);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const category = String(new FormData(event.currentTarget).get("category") ?? "");
    setBusy(true);
    try {
      if (folder) await sayFolderCategory(room, folder, category || null);
      else await recategorise(room, wish, category);
      onClose();
    } catch (error) {
      setProblem(problemOf(words, error));
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={title} closeLabel={words.close} {...(folder && { lead: words.category.folderLead })}>
      <form onSubmit={(event) => void send(event)} className="form-narrow">
        <Field name="category" label={words.category.label} {...(problem && { error: problem })}>
          <Select defaultValue={folder ? "" : (wish.category ?? offered[0])}>
            {folder && <option value="">{words.category.none}</option>}
            {/* a category that is offered no more stays on what has it */}
            {[...new Set([...(wish.category ? [wish.category] : []), ...offered])].map((key) => (
              <option key={key} value={key}>
                {categoryName(words, key)}
              </option>
            ))}
          </Select>
        </Field>
        <DialogFoot>
          <DialogCancel>{words.cancel}</DialogCancel>
          <Button type="submit" look="primary" disabled={isBusy}>
            {words.category.verb}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
