import { ClipboardPaste, Copy, FolderInput, Scissors } from "@/components/ui/icons";
import { MenuButton } from "@/components/ui/menu-items";
import { useRoom } from "./room-context";

interface MovingLinesProps {
  /** Takes what the menu is about onto the clipboard, to move it or to copy it. */
  onTake: (isCut: boolean) => void;
  /** Only where something waits on the clipboard and this is a place for it. */
  onPaste: (() => void) | undefined;
  onMove: () => void;
}

/** The lines of a menu that move what it is about: cut, copy, paste, and choosing the place in a dialog. */
export function MovingLines({ onTake, onPaste, onMove }: MovingLinesProps) {
  const { words } = useRoom();
  return (
    <>
      <MenuButton icon={<Scissors />} onClick={() => onTake(true)}>
        {words.clipboard.doCut}
      </MenuButton>
      <MenuButton icon={<Copy />} onClick={() => onTake(false)}>
        {words.clipboard.doCopy}
      </MenuButton>
      {onPaste && (
        <MenuButton icon={<ClipboardPaste />} onClick={onPaste}>
          {words.clipboard.paste}
        </MenuButton>
      )}
      <MenuButton icon={<FolderInput />} onClick={onMove}>
        {words.menu.move}
      </MenuButton>
    </>
  );
}
