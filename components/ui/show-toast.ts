export interface Toast {
  message: string;
  /** Takes the thing back; the word stands in the button. */
  undo?: { label: string; run: () => void | Promise<void> };
}

const channel = new EventTarget();

/** Says something at the lower edge and to screen readers; needs one `Toasts` on the page, else nothing is seen. */
export function showToast(toast: Toast): void {
  channel.dispatchEvent(new CustomEvent<Toast>("toast", { detail: toast }));
}

/** Says that the line is down, where there are no words at hand for it. */
export function sayUnreached(): void {
  channel.dispatchEvent(new Event("unreached"));
}

/** Hears what is to be said; `unreached` are the words for a line that is down. Returns the way out. */
export function hearToasts(listener: (toast: Toast) => void, unreached: string): () => void {
  const hear = (event: Event) => listener(event instanceof CustomEvent ? (event.detail as Toast) : { message: unreached });
  for (const kind of ["toast", "unreached"]) channel.addEventListener(kind, hear);
  return () => {
    for (const kind of ["toast", "unreached"]) channel.removeEventListener(kind, hear);
  };
}
