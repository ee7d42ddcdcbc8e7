import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Kontor",
    short_name: "Kontor",
    start_url: "/",
    display: "standalone",
    background_color: "#faf8f3",
    theme_color: "#efebe2",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
