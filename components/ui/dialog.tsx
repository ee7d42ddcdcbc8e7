"use client";
import { type ComponentProps, type ReactNode, useContext, useEffect, useId, useMemo, useRef, useState } from "react";
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

/** A native modal dialog: focus stays inside, Escape and a press beside it close it, and the focus goes back where it was. */
export function Dialog({ open, onClose, title, lead, closeLabel, wide, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const context = useMemo(() => ({ close: onClose }), [onClose]);

  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);

  return (
    <DialogContext value={context}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the press beside it repeats what Escape does */}
      <dialog
        ref={dialog}
        aria-labelledby={heading}
        className={classNames("dialog", wide && "dialog-wide")}
        onClose={onClose}
        onClick={(event) => {
          if (event.target === event.currentTarget) onClose();
        }}
      >
        <div className="dialog-head">
          <div className="flex-1">
            <h2 className="h2" id={heading}>
              {title}
            </h2>
            {lead && <p className="text-ink-2 mt-1">{lead}</p>}
          </div>
          <IconButton label={closeLabel} small onClick={onClose}>
            <X />
          </IconButton>
        </div>
        <div className="dialog-body">{open && children}</div>
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
  const dialog = useContext(DialogContext);
  return <Button onClick={() => dialog?.close()}>{children}</Button>;
}

/** The foot of a dialog: cancel and the verb at the right. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>;
}
