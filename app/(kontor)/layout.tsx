import { getTranslations } from "next-intl/server";
import { AllTrays } from "@/components/documents/uploads/all-trays";
import { SnapButton } from "@/components/documents/uploads/snap-button";
import { LiveRefresh } from "@/components/live/live-refresh";
import { SnapFace } from "@/components/shell/phone-bar";
import { Shell } from "@/components/shell/shell";
import { LookingArea } from "@/components/ui/looking";
import { requireActor } from "@/lib/auth/actor";
import { loadShell } from "@/lib/shell/shell";
import { uploadActions } from "./clients/[clientId]/documents/upload-actions";
import { ViewBanner } from "./viewing/view-banner";

/** The room around every signed-in page. The top bar belongs to the pages (Stage), because a client file has its own. */
export default async function KontorLayout({ children }: LayoutProps<"/">) {
  const [view, actor, t] = await Promise.all([loadShell(), requireActor(), getTranslations()]);
  const own = view.areas.clientFile && !actor.viewing;
  const clients = own
    ? view.places.filter(({ kind }) => kind === "client").sort((one, other) => Number(other.current) - Number(one.current))
    : [];
  const snap = clients.length > 0 && (
    <SnapButton
      clients={clients.map(({ id, name }) => ({ id, name }))}
      actions={uploadActions}
      words={{
        label: t("shell.snap"),
        which: t("shell.snapWhich"),
        close: t("ui.close"),
        failed: t("ui.refused"),
        picture: t("documents.upload.picture"),
      }}
    >
      <SnapFace label={t("shell.snap")} />
    </SnapButton>
  );
  return (
    <Shell view={view} snap={snap}>
      <ViewBanner />
      {!actor.viewing && <AllTrays userId={actor.userId} />}
      <LookingArea on={actor.viewing !== undefined}>{children}</LookingArea>
      <LiveRefresh />
    </Shell>
  );
}
