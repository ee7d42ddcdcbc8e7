/** Whether a key was pressed as a command: alone, not while typing, and not while a dialog is open. */
export function isPlainKey(event: KeyboardEvent, key: string): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (event.key.toLowerCase() !== key) return false;
  const at = event.target;
  if (at instanceof HTMLElement && (at.isContentEditable || at.closest("input, textarea, select, dialog, [role=menu]")))
    return false;
  return document.querySelector("dialog[open]") === null;
}
