import { getMessages } from "next-intl/server";
import { ClientSwitcher } from "@/components/clients/client-switcher";
import { PlaceName } from "@/components/shell/top-bar";
import type { ClientFile } from "@/lib/clients/client-file";
import { readLanguage } from "@/lib/i18n/preferences";
import { loadShell } from "@/lib/shell/shell";

/** Which client this is; whoever has several can go from one to the other here. */
export async function ClientPlace({ file }: { file: ClientFile }) {
  const [view, { documents }, language] = await Promise.all([loadShell(), getMessages(), readLanguage()]);
  const number = file.side === "firm" ? file.collaboration?.number : undefined;
  const hasSeveral = view.areas.clients !== undefined || view.places.filter(({ kind }) => kind === "client").length > 1;
  if (!hasSeveral) return <PlaceName name={file.name} number={number} />;
  return <ClientSwitcher current={{ name: file.name, number: number ?? null }} words={documents.switcher} language={language} />;
}
