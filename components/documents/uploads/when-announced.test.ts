import { expect, it } from "vitest";
import { Store } from "../store";
import { afterwards, emptyTray, type TrayEvent } from "./tray-state";
import type { UploaderView } from "./uploader-view";
import { whenAnnounced } from "./when-announced";

class Tray extends Store<UploaderView> {
  constructor() {
    super({ tray: emptyTray, paces: new Map(), question: null });
  }
  happen(event: TrayEvent) {
    this.show({ ...this.view(), tray: afterwards(this.view().tray, event) });
  }
}

const item = { key: "a", group: "g", name: "Bon.png", size: 1, lastModified: 1, folderId: null, folderName: null, chosen: null };

it("waits until the server knows of a picture, and gives its reason when it was not taken", async () => {
  const tray = new Tray();
  tray.happen({ happened: "added", items: [item] });
  const refused = whenAnnounced(tray);
  tray.happen({ happened: "failed", key: "a", trouble: "refused", message: "Sie sind nicht mehr angemeldet." });
  expect(await refused).toBe("Sie sind nicht mehr angemeldet.");
  tray.happen({ happened: "removed", key: "a" });
  expect(await whenAnnounced(tray)).toBeNull();
});
