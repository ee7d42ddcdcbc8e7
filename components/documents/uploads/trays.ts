import type { Room } from "../room-context";
import { Store } from "../store";
import type { LoadedTray } from "./load-uploader";

/** What goes to one client file from this tab, with the words and actions of the room that it was begun in. */
export interface KnownTray extends LoadedTray {
  room: Room;
  /** Somebody is in that room. */
  isHere: boolean;
}

/** The uploads of this tab by their client file: they go on, and can be seen, whatever page is open. */
class Trays extends Store<readonly KnownTray[]> {
  /** Whose they are. */
  owner: string | undefined;

  /** Gives up, and shows nobody, what somebody else began in this tab before. */
  belongTo(userId: string): void {
    if (this.owner !== userId) {
      for (const { uploader } of this.view()) uploader.cancelAll();
      this.show([]);
    }
    this.owner = userId;
  }

  entered(room: Room, loaded: LoadedTray): void {
    const others = this.view().filter((tray) => tray.room.clientId !== room.clientId);
    this.show([...others, { ...loaded, room, isHere: true }]);
  }

  left(clientId: string): void {
    this.show(this.view().map((tray) => (tray.room.clientId === clientId ? { ...tray, isHere: false } : tray)));
  }
}

export const trays = new Trays([]);
