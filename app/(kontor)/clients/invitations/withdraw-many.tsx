"use client";
import { useEffect, useRef, useState } from "react";
import { sayCount } from "@/components/documents/words";
import { useTicked } from "@/components/people/use-ticked";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { useForm } from "@/components/ui/form-context";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Language } from "@/lib/i18n/languages";
import type { Messages } from "@/lib/i18n/messages";

interface WithdrawManyProps {
  words: Messages["inviting"]["list"]["withdrawing"];
  ui: { cancel: string; close: string };
  verb: string;
  language: Language;
}

/** Asks once before the ticked invitations are withdrawn; with none ticked the form says so. */
export function WithdrawMany({ words, ui, verb, language }: WithdrawManyProps) {
  const place = useRef<HTMLSpanElement>(null);
  const ticked = useTicked(place, "invitations[]");
  const [isOpen, setOpen] = useState(false);
  const { pending } = useForm();
  // Sent by the button inside: it has to be there until then.
  useEffect(() => {
    if (pending) setOpen(false);
  }, [pending]);
  const send = { name: "what", value: "withdraw" };
  return (
    <span ref={place}>
      {ticked === 0 ? (
        <SubmitButton look="secondary" size="small" {...send}>
          {verb}
        </SubmitButton>
      ) : (
        <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {verb}
        </Button>
      )}
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={sayCount(words.title, ticked, language)}
        lead={words.lead}
        closeLabel={ui.close}
      >
        <DialogFoot>
          <Button onClick={() => setOpen(false)}>{ui.cancel}</Button>
          <SubmitButton look="danger" {...send}>
            {verb}
          </SubmitButton>
        </DialogFoot>
      </Dialog>
    </span>
  );
}
