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

/** Hears what is to be said. Returns the way out. */
export function hearToasts(listener: (toast: Toast) => void): () => void {
  const hear = (event: Event) => listener((event as CustomEvent<Toast>).detail);
  channel.addEventListener("toast", hear);
  return () => channel.removeEventListener("toast", hear);
}
