import type { Language } from "@/lib/i18n/languages";
import type { LoadedTray } from "./load-uploader";
import { trays } from "./trays";
import { type UploadActions, uploadDoors } from "./upload-doors";
import { Uploader } from "./uploader";

const running = new Map<string, Uploader>();

/** This person's uploader of a client file. In the browser there is one for each, and it goes on while other pages are shown. */
export function uploaderOf(clientId: string, actions: UploadActions): Uploader {
  const key = `${trays.owner} ${clientId}`;
  const known = running.get(key);
  if (known) return known;
  const uploader = new Uploader(uploadDoors(clientId, actions));
  running.set(key, uploader);
  window.addEventListener("beforeunload", (event) => {
    if (uploader.isBusy()) event.preventDefault();
  });
  return uploader;
}

/** The same with what its tray says. Rejects when that could not be loaded. */
export async function trayOf(clientId: string, actions: UploadActions, language: Language): Promise<LoadedTray> {
  const words = await import(`@/lib/i18n/messages/${language}/tray.json`);
  return { words: words.default, uploader: uploaderOf(clientId, actions) };
}
