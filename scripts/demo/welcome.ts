import { colleagues, firm, owner, password, personOf } from "./names";
import type { PlannedClient } from "./plan";

const line = (name: string, role: string, email: string) => `  ${name.padEnd(20)} ${role.padEnd(46)} ${email}`;

/** Who can sign in, and how, for the terminal. */
export function welcomeText(clients: readonly PlannedClient[]): string {
  const roles = { administrator: "administrator", staff: "staff" };
  const contacts = clients.filter((client) => client.contacts > 0 && [0, 1, 5, 10].includes(client.index));
  const invited = clients.filter((client) => client.state === "invited").length;
  return [
    "",
    `The demo's world:   ${firm.name}, ${clients.length} clients, all invented`,
    "",
    `With the password   ${password}`,
    line(owner.name, "owner", owner.email),
    ...colleagues.map((person) => line(person.name, roles[person.role], person.email)),
    "",
    "By sign-in link     (ask for it on the sign-in page; it comes to the mails below)",
    ...contacts.map((client) => {
      const { name, email } = personOf(client.index, 0);
      return line(name, `main contact of ${client.name}`, email);
    }),
    "",
    `By invitation       ${invited + 2} of them wait among the mails below, for a colleague and new contacts`,
    "",
  ].join("\n");
}
