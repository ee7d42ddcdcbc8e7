"use client";
import type { Route } from "next";
import { useState } from "react";
import { Ellipsis, Folder, IdCard, Users } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-items";

export type RowMenuWords = { open: string; documents: string; people: string };

/** What can be done with a client, from its row. The entries are there as soon as somebody reaches for the button. */
export function ClientRowMenu({ id, label, words }: { id: string; label: string; words: RowMenuWords }) {
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
          </>
        )}
      </Menu>
    </span>
  );
}
