"use client";
import { useState } from "react";
import { useHeldPage } from "@/components/live/held-page";
import { ActionFormIsland } from "@/components/ui/action-form-island";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { useForm } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { Change } from "@/lib/documents/input";
import { checkName, sayRenamed, toastOf } from "./changes";
import { resultOf } from "./result-of";
import { useDeskRoom } from "./room-context";

interface RenameProps {
  kind: "document" | "folder";
  id: string;
  name: string;
  onClose: () => void;
}

/**
 * Gives a document or a folder another name, which can be taken back by one press. A document keeps its extension whatever is typed. What
 * somebody else does meanwhile to forbid it is said, and takes nothing of what is typed.
 */
export function RenameDialog({ kind, id, name, onClose }: RenameProps) {
  const room = useDeskRoom();
  const { clientId, words, actions } = room;
  // As the person saw it: somebody else's renaming meanwhile is not overwritten.
  const [was] = useState(name);
  return (
    <Dialog open onClose={onClose} title={words.rename[kind]} closeLabel={words.close}>
      <ActionFormIsland
        action={kind === "document" ? actions.renameDocument : actions.renameFolder}
        problems={words.problems}
        refused={words.refused}
        unreached={words.selection.failed}
        said={(answer) => {
          const { undoId, renamed } = resultOf<Change>(answer);
          return renamed && undoId ? toastOf(room, sayRenamed(words, renamed), { undoIds: [undoId] }) : undefined;
        }}
      >
        <Meanwhile check={() => checkName(room, kind, { id, name: was })} />
        <input type="hidden" name="clientId" value={clientId} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="was" value={was} data-held="" />
        <Field name="name" label={words.rename.name}>
          <TextInput
            defaultValue={name}
            maxLength={200}
            required
            autoFocus
            onFocus={(event) => chooseStem(event.currentTarget)}
          />
        </Field>
        <DialogFoot>
          <DialogCancel>{words.cancel}</DialogCancel>
          <SubmitButton>{words.rename.verb}</SubmitButton>
        </DialogFoot>
      </ActionFormIsland>
    </Dialog>
  );
}

/** What somebody else did meanwhile that no name goes with; what this form itself does is nobody else's. */
function Meanwhile({ check }: { check: () => Promise<string | null> }) {
  const { pending, state } = useForm();
  const [problem, setProblem] = useState<string | null>(null);
  useHeldPage(async () => setProblem(await check()));
  if (problem === null || pending || state.status === "done") return null;
  return <Notice kind="due">{problem}</Notice>;
}

/** Selects the name without its extension, as people rename files. */
function chooseStem(input: HTMLInputElement) {
  const dot = input.value.lastIndexOf(".");
  input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
}
