"use client";
import type { Route } from "next";
import { Ellipsis, Folder, IdCard, Users } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-items";

export type RowMenuWords = { open: string; documents: string; people: string };

/** What can be done with a client, from its row. */
export function ClientRowMenu({ id, label, words }: { id: string; label: string; words: RowMenuWords }) {
  return (
    <Menu label={label} look="icon-small" trigger={<Ellipsis />}>
      <MenuLink href={`/clients/${id}` as Route} icon={<IdCard />}>
        {words.open}
      </MenuLink>
      <MenuLink href={`/clients/${id}/documents` as Route} icon={<Folder />}>
        {words.documents}
      </MenuLink>
      <MenuLink href={`/clients/${id}/people` as Route} icon={<Users />}>
        {words.people}
      </MenuLink>
    </Menu>
  );
}
