"use client";
import { Download, Ellipsis, ExternalLink, RotateCcw } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuButton } from "@/components/ui/menu-items";
import { showToast } from "@/components/ui/toasts";
import type { Change } from "@/lib/documents/input";
import type { Messages } from "@/lib/i18n/messages";
import { useRoom } from "./room-context";
import { say } from "./words";

interface MenuProps {
  documentId: string;
  version: { id: string; number: number; isCurrent: boolean; isShown: boolean };
  words: Messages["versions"];
  label: string;
}

/** What can be done with one version of a document. */
export function VersionMenu({ documentId, version, words, label }: MenuProps) {
  const { clientId, actions } = useRoom();
  const address = `/api/documents/${documentId}/content?version=${version.id}`;

  async function restore() {
    const state = await actions.restoreVersion({ clientId, documentId, versionId: version.id });
    if (state.status !== "done") return showToast({ message: state.message ?? words.failed });
    const { undoId } = state.result as Change;
    const run = async () => {
      const undone = undoId ? await actions.undo({ clientId, undoId }) : undefined;
      if (undone && undone.status !== "done") showToast({ message: undone.message ?? words.failed });
    };
    showToast({ message: say(words.restored, { number: version.number }), undo: { label: words.undo, run } });
  }

  return (
    <Menu label={label} trigger={<Ellipsis />} look="icon-small">
      {version.isShown && (
        <MenuButton icon={<ExternalLink />} onClick={() => window.open(address, "_blank", "noopener")}>
          {words.open}
        </MenuButton>
      )}
      <MenuButton icon={<Download />} onClick={() => load(`${address}&download=1`)}>
        {words.download}
      </MenuButton>
      {!version.isCurrent && (
        <MenuButton icon={<RotateCcw />} onClick={() => void restore()}>
          {words.restore}
        </MenuButton>
      )}
    </Menu>
  );
}

function load(address: string) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
