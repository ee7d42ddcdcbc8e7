import type { Language } from "@/lib/i18n/languages";
import type { TrayWords } from "../words";
import type { UploadActions } from "./upload-doors";
import type { Uploader } from "./uploader";

/** The uploader of a client file and what its tray says, which come after the page. */
export interface LoadedTray {
  uploader: Uploader;
  words: TrayWords;
}

/** Loads both. Rejects when the line is down; the next call tries again. */
export async function loadTray(clientId: string, actions: UploadActions, language: Language): Promise<LoadedTray> {
  return (await import("./uploaders")).trayOf(clientId, actions, language);
}
