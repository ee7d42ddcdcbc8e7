/** What the shell shows about the person who is signed in. */
export interface ShellPerson {
  name: string;
  email: string;
  /** The side they stand on in the current place. */
  side: "firm" | "client";
}

/** One of the rooms a person belongs to: a firm, or a client. */
export interface ShellPlace {
  id: string;
  kind: "firm" | "client";
  name: string;
  current: boolean;
}

/** Everything the shell needs, as plain data. An area stands here only when the person may open it. */
export interface ShellView {
  person: ShellPerson;
  places: ShellPlace[];
  areas: {
    /** Staff: the client list, with the number of clients they may see. */
    clients?: { count: number };
    /** Contacts: their own client file. */
    clientFile?: { clientId: string };
    /** How many tasks wait for the person, and whether there are more than that. */
    tasks: { count: number; many: boolean };
    /** Owner and administrators. */
    team: boolean;
  };
  /** Whether any document they may see is still unseen by them: the dot at "Dokumente". */
  unseen: boolean;
}
