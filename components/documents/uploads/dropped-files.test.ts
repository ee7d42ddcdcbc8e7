import { expect, it } from "vitest";
import { chosenFiles } from "./dropped-files";

const at = (path: string) => Object.assign(new File(["x"], path.split("/").at(-1) ?? ""), { webkitRelativePath: path });

it("takes from a chosen folder what somebody put there, and not what the system left in it", () => {
  const names = ["2026/Beleg.pdf", "2026/.DS_Store", "2026/Mai/Thumbs.db", "2026/Mai/desktop.ini", "2026/Mai/._Konto.pdf"];
  expect(chosenFiles(names.map(at))).toMatchObject([{ file: { name: "Beleg.pdf" }, folders: ["2026"] }]);
  expect(chosenFiles([Object.assign(at(".DS_Store"), { webkitRelativePath: "" })])).toHaveLength(1);
});
