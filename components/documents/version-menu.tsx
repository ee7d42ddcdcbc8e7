"use client";
import { Download, Ellipsis, ExternalLink, RotateCcw } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuButton } from "@/components/ui/menu-items";
import { showToast } from "@/components/ui/show-toast";
import type { Change } from "@/lib/documents/input";
import type { Messages } from "@/lib/i18n/messages";
import { problemOf, sayChange } from "./changes";
import { resultOf } from "./result-of";
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
  const room = useRoom();
  const { clientId, actions } = room;
  const address = `/api/documents/${documentId}/content?version=${version.id}`;

  async function restore() {
    try {
      const { undoId } = resultOf<Change>(await actions.restoreVersion({ clientId, documentId, versionId: version.id }));
      sayChange(room, say(words.restored, { number: version.number }), { undoIds: undoId ? [undoId] : [] });
    } catch (error) {
      showToast({ message: problemOf(room.words, error) });
    }
  }

  if (room.isLooking && !version.isShown) return null;
  return (
    <Menu label={label} trigger={<Ellipsis />} look="icon-small">
      {version.isShown && (
        <MenuButton icon={<ExternalLink />} onClick={() => window.open(address, "_blank", "noopener")}>
          {words.open}
        </MenuButton>
      )}
      {!room.isLooking && (
        <MenuButton icon={<Download />} onClick={() => load(`${address}&download=1`)}>
          {words.download}
        </MenuButton>
      )}
      {!version.isCurrent && !room.isLooking && (
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
