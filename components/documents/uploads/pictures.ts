import type { DroppedFile } from "./dropped-files";

/** The pictures of a camera input. Phones call each of them "image.jpg"; here each gets a name of its own, by its time. */
export function takenPictures(files: Iterable<File>, called: string): DroppedFile[] {
  return [...files].map((file) => {
    const [, extension] = /^image\.(\w+)$/i.exec(file.name) ?? [];
    if (!extension) return { file, folders: [] };
    const name = `${called} ${stampOf(new Date(file.lastModified))}.${extension.toLowerCase()}`;
    return { file: new File([file], name, { type: file.type, lastModified: file.lastModified }), folders: [] };
  });
}

/** 2026-11-22 13.56.02, as the clock of the device says. */
function stampOf(time: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(".")}`;
}
