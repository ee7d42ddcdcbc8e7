"use client";
import type { Route } from "next";
import { useState } from "react";
import { CircleSlash, Ellipsis, Folder, IdCard, Link2, Settings2, UserPlus, Users } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-items";

export type RowMenuWords = Record<"open" | "documents" | "people" | "details" | "collaboration" | "invite" | "end", string>;

interface RowMenuProps {
  id: string;
  label: string;
  words: RowMenuWords;
  /** Nobody has been invited yet. */
  invites: boolean;
}

/** What can be done with a client, from its row. The entries are there as soon as somebody reaches for the button. */
export function ClientRowMenu({ id, label, words, invites }: RowMenuProps) {
  const [reached, setReached] = useState(false);
  const reach = () => setReached(true);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that somebody reaches for the button inside
    <span className="contents" onPointerEnter={reach} onFocus={reach} onClickCapture={reach}>
      <Menu label={label} look="icon-small" trigger={<Ellipsis />}>
        {reached && (
          <>
            <MenuLink href={`/clients/${id}` as Route} icon={<IdCard />}>
              {words.open}
            </MenuLink>
            <MenuLink href={`/clients/${id}/documents` as Route} icon={<Folder />}>
              {words.documents}
            </MenuLink>
            <MenuLink href={`/clients/${id}/people` as Route} icon={<Users />}>
              {words.people}
            </MenuLink>
            {invites && (
              <MenuLink href={`/clients/${id}/people` as Route} icon={<UserPlus />}>
                {words.invite}
              </MenuLink>
            )}
            <MenuLink href={`/clients/${id}/details` as Route} icon={<Settings2 />}>
              {words.details}
            </MenuLink>
            <MenuLink href={`/clients/${id}/collaboration` as Route} icon={<Link2 />}>
              {words.collaboration}
            </MenuLink>
            <MenuLink href={`/clients/${id}/collaboration#part` as Route} icon={<CircleSlash />}>
              {words.end}
            </MenuLink>
          </>
        )}
      </Menu>
    </span>
  );
}
