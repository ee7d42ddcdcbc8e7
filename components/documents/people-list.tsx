import { PersonMark } from "@/components/ui/signs";
import type { Witness } from "@/lib/documents/input";

/** People by name and side, each with a quiet word. */
export function PeopleList({ people }: { people: readonly (Pick<Witness, "userId" | "name" | "side"> & { reason: string })[] }) {
  return (
    <ul className="people-list">
      {people.map(({ userId, name, side, reason }) => (
        <li key={userId} className="person">
          <PersonMark name={name} side={side} />
          <span className="cut">{name}</span>
          <span className="meta">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
