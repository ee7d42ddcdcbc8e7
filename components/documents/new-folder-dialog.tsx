"use client";
import { useState } from "react";
import { ActionFormIsland } from "@/components/ui/action-form-island";
import { Checkbox } from "@/components/ui/choice";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { losesSigns, safeTypedName } from "@/lib/documents/file-names";
import type { Audience, Side, Witness } from "@/lib/documents/input";
import { AudienceRadios } from "./audience-radios";
import { useRoom } from "./room-context";
import { type RoomWords, say } from "./words";

export interface NewFolderProps {
  parent: { id: string; name: string } | null;
  /** On whose side the person stands: internal folders are the firm's. */
  side: Side;
  /** Who may be chosen for a folder of chosen people. */
  people: readonly Pick<Witness, "userId" | "name" | "side">[];
}

/** Makes a folder; on the top level it asks who will see what lies in it. */
export function NewFolderDialog({ parent, side, people, onClose }: NewFolderProps & { onClose: () => void }) {
  const { clientId, words, actions } = useRoom();
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.newFolder.title}
      lead={parent ? say(words.newFolder.in, { folder: parent.name }) : words.newFolder.atTop}
      closeLabel={words.close}
    >
      <ActionFormIsland
        action={actions.createFolder}
        problems={words.problems}
        refused={words.refused}
        unreached={words.selection.failed}
        said={(_, sent) => saidOf(String(sent.get("name")), words)}
      >
        <input type="hidden" name="clientId" value={clientId} />
        <input type="hidden" name="parentId" value={parent?.id ?? ""} />
        <Field name="name" label={words.newFolder.name}>
          <TextInput maxLength={200} required autoFocus autoComplete="off" />
        </Field>
        {!parent && <AudienceChoice side={side} people={people} />}
        <DialogFoot>
          <DialogCancel>{words.cancel}</DialogCancel>
          <SubmitButton>{words.newFolder.verb}</SubmitButton>
        </DialogFoot>
      </ActionFormIsland>
    </Dialog>
  );
}

/** Signs that not every system can show are replaced: said once, with the name that came of it. */
const saidOf = (typed: string, words: RoomWords) =>
  losesSigns(typed) ? say(words.rename.signs, { name: safeTypedName(typed) }) : undefined;

function AudienceChoice({ side, people }: Pick<NewFolderProps, "side" | "people">) {
  const { words } = useRoom();
  const [audience, setAudience] = useState<Audience>("everyone");
  return (
    <>
      <AudienceRadios side={side} chosen={audience} onChoose={setAudience} />
      {audience === "named" && (
        <fieldset className="grid max-h-56 gap-1 overflow-auto">
          <legend className="label">{words.newFolder.people}</legend>
          {people.map((person) => (
            <Checkbox
              key={person.userId}
              name="people[]"
              value={person.userId}
              label={person.name}
              note={words.sides[person.side]}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
