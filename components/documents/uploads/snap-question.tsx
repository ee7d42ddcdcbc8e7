"use client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface QuestionProps {
  clients: readonly { id: string; name: string }[];
  /** The client file that one was in last stands first. */
  last: string | undefined;
  words: { which: string; close: string };
  onTake: (clientId: string) => void;
  onClose: () => void;
}

/** Asks whoever has several client files for which of them the picture is. */
export function SnapQuestion({ clients, last, words, onTake, onClose }: QuestionProps) {
  const ordered = [...clients].sort((one, other) => Number(other.id === last) - Number(one.id === last));
  return (
    <Dialog open onClose={onClose} title={words.which} closeLabel={words.close}>
      <div className="grid gap-2">
        {ordered.map(({ id, name }, at) => (
          <Button key={id} look={at === 0 ? "primary" : "secondary"} size="touch" onClick={() => onTake(id)}>
            {name}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
