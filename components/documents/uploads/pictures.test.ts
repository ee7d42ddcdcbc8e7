import { describe, expect, it } from "vitest";
import { takenPictures } from "./pictures";

const taken = (name: string) =>
  new File(["a"], name, { type: "image/jpeg", lastModified: new Date(2026, 10, 2, 8, 5, 9).getTime() });

describe("pictures of a camera", () => {
  it("get a name by their time when the phone gave all of them the same", () => {
    const [one] = takenPictures([taken("image.JPG")], "Beleg");
    expect(one?.file.name).toBe("Beleg 2026-11-02 08.05.09.jpg");
    expect(one?.file.type).toBe("image/jpeg");
  });

  it("keep a name of their own", () => {
    expect(takenPictures([taken("IMG_4711.jpg")], "Beleg")[0]?.file.name).toBe("IMG_4711.jpg");
  });
});
