const systems: [RegExp, string][] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Macintosh|Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
];

// The order matters: nearly all of them also call themselves Chrome or Safari.
const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const named = (list: [RegExp, string][], text: string) => list.find(([sign]) => sign.test(text))?.[1];

/** The names of browser and system, as far as the browser's own word (User-Agent) gives them away. */
export function describeDevice(userAgent: string | null): {
  browser: string | undefined;
  system: string | undefined;
} {
  const text = userAgent ?? "";
  return { browser: named(browsers, text), system: named(systems, text) };
}
