"use client";
import { Radio } from "@/components/ui/choice";
import type { Audience, Side } from "@/lib/documents/input";
import { useRoom } from "./room-context";

interface AudienceRadiosProps {
  /** On whose side the person stands: internal folders are the firm's. */
  side: Side;
  chosen: Audience;
  onChoose: (audience: Audience) => void;
}

/** Who sees what lies in a top-level folder: the audiences this side may give it. */
export function AudienceRadios({ side, chosen, onChoose }: AudienceRadiosProps) {
  const { words } = useRoom();
  const offered: Audience[] = side === "firm" ? ["everyone", "firm", "named"] : ["everyone", "named"];
  return (
    <fieldset className="grid gap-2">
      <legend className="label">{words.newFolder.audience}</legend>
      {offered.map((one) => (
        <Radio
          key={one}
          name="audience"
          value={one}
          checked={chosen === one}
          onChange={() => onChoose(one)}
          label={words.newFolder[one]}
          note={words.newFolder[`${one}Note`]}
        />
      ))}
    </fieldset>
  );
}
