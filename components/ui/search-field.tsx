import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Search } from "./icons";

interface SearchFieldProps extends Omit<ComponentProps<"input">, "type"> {
  /** The accessible name and the placeholder. */
  label: string;
}

/** A search field; "/" jumps to the first one of a page. It sends the GET form around it. */
export function SearchField({ label, className, ...rest }: SearchFieldProps) {
  return (
    <div className={classNames("search", className)}>
      <Search />
      <input
        type="search"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        aria-label={label}
        placeholder={label}
        data-search=""
        className="input"
      />
      <span className="kbd" aria-hidden="true">
        /
      </span>
    </div>
  );
}
