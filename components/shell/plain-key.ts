/** Whether what is pressed now is meant for a dialog that is open, or on its way. */
export const isBehindDialog = () => document.querySelector("dialog[open], [data-coming]") !== null;

/** Whether a key was pressed as a command: alone, not while typing, and not while a dialog is open or on its way. */
export function isPlainKey(event: KeyboardEvent, key: string): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (event.key.toLowerCase() !== key) return false;
  const at = event.target;
  if (at instanceof HTMLElement && (at.isContentEditable || at.closest("input, textarea, select, [role=menu]"))) return false;
  return !isBehindDialog();
}
