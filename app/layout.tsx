import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { readLanguage, readTheme } from "@/lib/i18n/preferences";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("system");
  return {
    title: { default: "Kontor", template: "%s – Kontor" },
    description: t("description"),
    applicationName: "Kontor",
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#efebe2" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1118" },
  ],
};

/** Rendered per request, because only then Next can write the nonce of the policy into its scripts. */
export default async function RootLayout({ children }: LayoutProps<"/">) {
  await connection();
  const [language, theme, nonce] = await Promise.all([
    readLanguage(),
    readTheme(),
    headers().then((sent) => sent.get("x-nonce")),
  ]);
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>{nonce && <meta property="csp-nonce" nonce={nonce} content="" />}</head>
      <body>{children}</body>
    </html>
  );
}
