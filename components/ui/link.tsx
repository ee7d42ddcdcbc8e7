import NextLink from "next/link";
import type { ComponentProps } from "react";

type LinkProps<R extends string> = Omit<ComponentProps<typeof NextLink<R>>, "prefetch">;

/**
 * A link to another page, which is asked for when it is chosen. Next would ask for the page behind every link in sight: each is
 * made per reader, so one page cost the server the work of nine more.
 */
export function Link<R extends string>(props: LinkProps<R>) {
  return <NextLink {...props} prefetch={false} />;
}
