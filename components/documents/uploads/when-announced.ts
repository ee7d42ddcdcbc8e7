import type { Store } from "../store";
import type { UploaderView } from "./uploader-view";

/** Waits until the server knows of all files, or somebody is asked about them. Gives the reason why one was not taken, null without one. */
export function whenAnnounced(uploader: Pick<Store<UploaderView>, "view" | "subscribe">): Promise<string | null> {
  return new Promise((done) => {
    const look = () => {
      const { tray, question } = uploader.view();
      if (!question && tray.items.some(({ phase }) => phase === "announcing")) return;
      leave();
      done(tray.items.find(({ phase }) => phase === "failed")?.message ?? null);
    };
    const leave = uploader.subscribe(look);
    look();
  });
}
