import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { ChevronDown } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-items";
import { Segmented } from "@/components/ui/segmented";
import { type TaskListAddress, taskListAddress } from "./list-address";

interface TaskToolsProps {
  address: TaskListAddress;
  side: "firm" | "client";
  counts: Partial<Record<string, number>>;
  /** From this number on a count reads "99+". */
  mostCounted: number;
}

const firmParts = ["mine", "client", "firm", "overdue", "done"] as const;
const contactParts = ["client", "firm", "done"] as const;
const sorts = ["due", "client", "state"] as const;

/** What the list shows and how: each choice is an address. A board has all parts side by side, and leaves only mine or all. */
export async function TaskTools({ address, side, counts, mostCounted }: TaskToolsProps) {
  const t = await getTranslations("tasklists");
  const to = (change: TaskListAddress) => taskListAddress(address, change);
  const board = address.as === "board";
  const countOf = (part: string) => {
    const count = counts[part];
    return count === undefined ? undefined : count >= mostCounted ? `${mostCounted - 1}+` : count;
  };
  const part = (one: string, label: string) => ({
    href: to({ part: one }),
    label,
    count: countOf(one),
    current: address.part === one,
  });
  return (
    <div className="tools">
      {!board && (
        <Segmented
          label={t("view")}
          segments={
            side === "firm"
              ? firmParts.map((one) => part(one, t(`parts.${one}`)))
              : contactParts.map((one) => part(one, t(`contactParts.${one}`)))
          }
        />
      )}
      {board && side === "firm" && (
        <Segmented
          label={t("view")}
          segments={[
            { href: to({ part: "mine" }), label: t("parts.mine"), count: countOf("mine"), current: address.part === "mine" },
            { href: to({ part: "client" }), label: t("all"), current: address.part !== "mine" },
          ]}
        />
      )}
      <Segmented
        label={t("shape")}
        segments={[
          { href: to({ as: "list" }), label: t("asList"), current: !board },
          { href: to({ as: "board" }), label: t("asBoard"), current: board },
        ]}
      />
      {!board && side === "firm" && address.part !== "done" && (
        <Grouping
          label={t("groupedBy", { by: t(`sorts.${sorts.find((one) => one === address.sort) ?? "due"}`) })}
          choices={sorts.map((one) => ({ label: t(`sorts.${one}`), href: to({ sort: one }), checked: one === address.sort }))}
        />
      )}
    </div>
  );
}

function Grouping({ label, choices }: { label: string; choices: { label: string; href: Route; checked: boolean }[] }) {
  const trigger = (
    <>
      {label}
      <ChevronDown className="icon-s" />
    </>
  );
  return (
    <Menu label={label} look="bare" className="chip" trigger={trigger}>
      {choices.map((choice) => (
        <MenuLink key={choice.href} href={choice.href} checked={choice.checked}>
          {choice.label}
        </MenuLink>
      ))}
    </Menu>
  );
}
