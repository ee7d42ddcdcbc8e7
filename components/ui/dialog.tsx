"use client";
import { type ComponentProps, type ReactNode, useContext, useId, useLayoutEffect, useRef, useState } from "react";
import { Button, IconButton } from "./button";
import { classNames } from "./class-names";
import { DialogContext } from "./dialog-context";
import { X } from "./icons";
import { useLooking } from "./looking";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One line under the title. */
  lead?: ReactNode;
  closeLabel: string;
  wide?: boolean | undefined;
  children: ReactNode;
}

/**
 * A native modal dialog: focus stays inside, Escape and a press beside it close it, and the focus goes back where it was. It begins at the
 * first control of what the dialog is about, never at the cross.
 */
export function Dialog({ open, onClose, title, lead, closeLabel, wide, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  // Closed also when it goes away while it is open: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (open) shown?.showModal();
    return () => shown?.close();
  }, [open]);

  return (
    <DialogContext value={onClose}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the press beside it repeats what Escape does */}
      <dialog
        ref={dialog}
        aria-labelledby={heading}
        className={classNames("dialog", wide && "dialog-wide")}
        onClose={() => dialog.current && onClose()}
        onClick={(event) => {
          if (event.target === event.currentTarget) onClose();
        }}
      >
        <div className="dialog-head">
          <h2 className="h2" id={heading}>
            {title}
          </h2>
          {lead && <p className="text-ink-2 mt-1">{lead}</p>}
        </div>
        <div className="dialog-body">{open && children}</div>
        {/* Last, for the browser gives the focus to the first control there is. */}
        <IconButton label={closeLabel} small onClick={onClose}>
          <X />
        </IconButton>
      </dialog>
    </DialogContext>
  );
}

interface DialogButtonProps extends Omit<DialogProps, "open" | "onClose"> {
  /** What stands in the button. */
  label: ReactNode;
  button?: Omit<ComponentProps<typeof Button>, "children" | "onClick">;
}

/** A button and the dialog it opens, to change something: none where nothing can be changed. */
export function DialogButton({ label, button, ...dialog }: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  if (useLooking()) return null;
  return (
    <>
      <Button {...button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog {...dialog} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** Closes the dialog around it without doing anything. */
export function DialogCancel({ children }: { children: ReactNode }) {
  const close = useContext(DialogContext);
  return <Button onClick={() => close?.()}>{children}</Button>;
}

/** The foot of a dialog: cancel and the verb at the right. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>;
}
