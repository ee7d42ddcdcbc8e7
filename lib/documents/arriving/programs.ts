const endings = new Set(
  [
    "exe com scr pif bat cmd msi msp dll sys cpl ocx drv jar js jse mjs vbs vbe wsf wsh ps1 psm1 hta lnk reg inf chm scf url",
    "apk app dmg pkg deb rpm sh bash run elf macho class wasm dex crx ar swf",
  ]
    .join(" ")
    .split(" "),
);

/** Is this the ending (lower case, without the dot) of something that runs when it is opened? */
export const isProgramName = (ending: string): boolean => endings.has(ending);

/** Does it begin like a program? DOS/Windows "MZ", ELF, and the four Mach-O magics: said here too, because a library may stop telling. */
export function isProgram(head: Uint8Array): boolean {
  const first = [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return first.startsWith("4d5a") || ["7f454c46", "feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe"].includes(first);
}
