"use client";
import { ActionFormIsland } from "@/components/ui/action-form-island";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { Change } from "@/lib/documents/input";
import { sayRenamed } from "./changes";
import { resultOf } from "./result-of";
import { useRoom } from "./room-context";

interface RenameProps {
  kind: "document" | "folder";
  id: string;
  name: string;
  onClose: () => void;
}

/** Gives a document or a folder another name. A document keeps its extension whatever is typed. */
export function RenameDialog({ kind, id, name, onClose }: RenameProps) {
  const { clientId, words, actions } = useRoom();
  return (
    <Dialog open onClose={onClose} title={words.rename[kind]} closeLabel={words.close}>
      <ActionFormIsland
        action={kind === "document" ? actions.renameDocument : actions.renameFolder}
        problems={words.problems}
        refused={words.refused}
        unreached={words.selection.failed}
        said={(answer) => {
          const { renamed } = resultOf<Change>(answer);
          return renamed?.isReplaced ? sayRenamed(words, renamed) : undefined;
        }}
      >
        <input type="hidden" name="clientId" value={clientId} />
        <input type="hidden" name="id" value={id} />
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

/** Selects the name without its extension, as people rename files. */
function chooseStem(input: HTMLInputElement) {
  const dot = input.value.lastIndexOf(".");
  input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
}
