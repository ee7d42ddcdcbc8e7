import { Select } from "./text-input";

interface NamedSelectProps {
  options: readonly { id: string; name: string }[];
  /** The first line, for none of them. */
  none?: string;
  chosen?: string | undefined;
  required?: boolean;
  className?: string;
}

/** People, templates, whatever has a name, to choose one of, inside a Field. */
export function NamedSelect({ options, none, chosen, ...rest }: NamedSelectProps) {
  return (
    <Select defaultValue={chosen} {...rest}>
      {none !== undefined && <option value="">{none}</option>}
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

/** People as options, by their user's id. */
export const peopleOptions = (people: readonly { userId: string; name: string }[]) =>
  people.map(({ userId, name }) => ({ id: userId, name }));
