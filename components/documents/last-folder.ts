const lifetimeSeconds = 60 * 60 * 24 * 90;

/** The cookie that remembers where in a client file this browser was last. */
export const lastFolderCookie = (clientId: string) => `kontor.folder.${clientId}`;

/** Remembers the folder for the next time somebody opens the documents of this client; null is the top. */
export function rememberFolder(clientId: string, folderId: string | null): void {
  const life = folderId ? lifetimeSeconds : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not everywhere, and this is no secret
  document.cookie = `${lastFolderCookie(clientId)}=${folderId ?? ""}; path=/; max-age=${life}; samesite=lax`;
}
