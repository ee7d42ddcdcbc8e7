import { expect, it, vi } from "vitest";
import type { Room } from "../room-context";
import type { TrayWords } from "../words";
import { dropped, givenServer, here } from "./given-uploader";
import { trays } from "./trays";
import type { UploadActions } from "./upload-doors";
import { uploaderOf } from "./uploaders";

const words = {} as TrayWords;
const room = { clientId: "c" } as Room;

it("keeps what one person began for them, and gives it up when another comes to the same tab", async () => {
  const { uploader, puts, cancelled } = givenServer();
  trays.belongTo("anna");
  trays.entered(room, { uploader, words });
  await uploader.add(dropped("a.pdf"), here);
  await vi.waitFor(() => expect(puts).toHaveLength(1));
  trays.left("c");
  trays.belongTo("anna");
  expect(trays.view()).toEqual([{ room, uploader, words, isHere: false }]);
  trays.belongTo("bert");
  expect(trays.view()).toEqual([]);
  expect(uploader.view().tray.items).toEqual([]);
  await vi.waitFor(() => expect(cancelled).toEqual(["upload-1"]));
});

it("gives each person an uploader of their own for a client file", () => {
  vi.stubGlobal("window", new EventTarget());
  const actions = {} as UploadActions;
  trays.belongTo("anna");
  const hers = uploaderOf("c", actions);
  expect(uploaderOf("c", actions)).toBe(hers);
  trays.belongTo("bert");
  expect(uploaderOf("c", actions)).not.toBe(hers);
  vi.unstubAllGlobals();
});
