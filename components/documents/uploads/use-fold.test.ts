import { expect, it } from "vitest";
import { TrayFold } from "./use-fold";

function givenTab() {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

it("shows the files where they are filed and only its head elsewhere, until somebody chooses otherwise in this tab", () => {
  const tab = givenTab();
  const fold = new TrayFold(tab);
  expect(fold.view()).toEqual({ desk: false, elsewhere: true });
  fold.choose("desk", true);
  expect(new TrayFold(tab).view()).toEqual({ desk: true, elsewhere: true });
  fold.choose("elsewhere", false);
  expect(new TrayFold(tab).view()).toEqual({ desk: true, elsewhere: false });
  fold.choose("desk", false);
  expect(new TrayFold(tab).view()).toEqual({ desk: false, elsewhere: false });
  fold.choose("elsewhere", true);
  expect(new TrayFold(tab).view()).toEqual({ desk: true, elsewhere: true });
  expect(new TrayFold(undefined).view()).toEqual({ desk: false, elsewhere: true });
});
