import type { Route } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ChevronDown, Clock } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-items";
import { Chip, Segmented } from "@/components/ui/segmented";
import { formatNumber } from "@/lib/format";
import { type ListAddress, listAddress } from "./list-address";
import { ListSearch } from "./list-search";

interface ListToolsProps {
  address: ListAddress;
  counts: { everything: number; mine: number; fresh: number; late: number };
  mostNew: number;
  /** Owner and administrators see more than their own clients. */
  choosesScope: boolean;
  colleagues: readonly { id: string; name: string }[];
}

const states = ["active", "invited", "draft", "ended"] as const;

/** Search and filters over the client list; each is an address. */
export async function ListTools({ address, counts, mostNew, choosesScope, colleagues }: ListToolsProps) {
  const [t, locale] = await Promise.all([getTranslations("clients"), getLocale()]);
  const to = (change: ListAddress) => listAddress(address, change);
  const mine = address.scope === "mine";
  const responsible = colleagues.find((person) => person.id === address.responsible)?.name;
  const state = states.find((one) => one === address.state);
  return (
    <div className="tools">
      <ListSearch label={t("search")} current={address} />
      {choosesScope && (
        <Segmented
          label={t("scope")}
          segments={[
            { href: to({ scope: "all" }), label: t("all"), count: formatNumber(counts.everything, locale), current: !mine },
            { href: to({ scope: "mine" }), label: t("mine"), count: formatNumber(counts.mine, locale), current: mine },
          ]}
        />
      )}
      <Chip href={to({ new: address.new ? undefined : "1" })} current={Boolean(address.new)}>
        <span className="dot" />
        {t("withNew")}
        <span className="count">{counts.fresh >= mostNew ? `${mostNew - 1}+` : counts.fresh}</span>
      </Chip>
      <Chip href={to({ late: address.late ? undefined : "1" })} current={Boolean(address.late)}>
        <Clock />
        {t("overdue")}
        <span className="count">{counts.late >= mostNew ? `${mostNew - 1}+` : counts.late}</span>
      </Chip>
      {choosesScope && (
        <Filter
          label={t("responsibleFilter", { name: responsible ?? t("any") })}
          any={{ label: t("any"), href: to({ responsible: undefined }), checked: !responsible }}
          choices={colleagues.map(({ id, name }) => ({
            label: name,
            href: to({ responsible: id }),
            checked: id === address.responsible,
          }))}
        />
      )}
      <Filter
        label={t("stateFilter", { state: state ? t(`states.${state}`) : t("any") })}
        any={{ label: t("any"), href: to({ state: undefined }), checked: !state }}
        choices={states.map((one) => ({ label: t(`states.${one}`), href: to({ state: one }), checked: one === state }))}
      />
    </div>
  );
}

type Choice = { label: string; href: Route; checked: boolean };

function Filter({ label, any, choices }: { label: string; any: Choice; choices: Choice[] }) {
  const trigger = (
    <>
      {label}
      <ChevronDown className="icon-s" />
    </>
  );
  return (
    <Menu label={label} look="bare" className="chip" trigger={trigger}>
      {[any, ...choices].map((choice) => (
        <MenuLink key={choice.href} href={choice.href} checked={choice.checked}>
          {choice.label}
        </MenuLink>
      ))}
    </Menu>
  );
}
