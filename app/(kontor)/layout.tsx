import { LiveRefresh } from "@/components/live/live-refresh";
import { Shell } from "@/components/shell/shell";
import { loadShell } from "@/lib/shell/shell";

/** The room around every signed-in page. The top bar belongs to the pages (Stage), because a client file has its own. */
export default async function KontorLayout({ children }: LayoutProps<"/">) {
  return (
    <Shell view={await loadShell()}>
      {children}
      <LiveRefresh />
    </Shell>
  );
}
