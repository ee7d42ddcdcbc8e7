import type { Route } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CircleUserRound, Layers, LogOut } from "@/components/ui/icons";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuChoice, MenuForm, MenuGroup, MenuLine, MenuLink } from "@/components/ui/menu-items";
import { PersonMark } from "@/components/ui/signs";
import { languageNames, languages, type Theme, themes } from "@/lib/i18n/languages";
import type { ShellView } from "./shell-view";

type SentForm = (form: FormData) => Promise<unknown>;

/** What the person menu sends: a form with the field named here. */
export interface ShellActions {
  /** `language` */
  chooseLanguage: SentForm;
  /** `theme` */
  chooseTheme: SentForm;
  /** `placeId` */
  choosePlace: SentForm;
  signOut: SentForm;
  /** The theme chosen now. */
  theme: Theme;
}

/** Who is signed in: their places, language, appearance, account, and the way out. */
export async function PersonMenu({ view, actions }: { view: ShellView; actions: ShellActions }) {
  const [t, ui, locale] = await Promise.all([getTranslations("shell"), getTranslations("ui"), getLocale()]);
  const { person, places } = view;
  return (
    <Menu
      label={t("person", { name: person.name, side: ui(`sides.${person.side}`) })}
      look="bare"
      className="person-button"
      trigger={<PersonMark name={person.name} side={person.side} big />}
    >
      <div className="px-3.5 pt-1.5 pb-2" role="none">
        <p className="font-semibold">{person.name}</p>
        <p className="meta">{person.email}</p>
      </div>
      <MenuLine />
      {places.length > 1 && (
        <MenuForm action={actions.choosePlace}>
          <MenuGroup label={t("places")}>
            {places.map((place) => (
              <MenuChoice key={place.id} name="placeId" value={place.id} checked={place.current}>
                {place.name}
              </MenuChoice>
            ))}
          </MenuGroup>
          <MenuLine />
        </MenuForm>
      )}
      <MenuForm action={actions.chooseLanguage}>
        <MenuGroup label={t("language")}>
          {languages.map((language) => (
            <MenuChoice key={language} name="language" value={language} checked={language === locale}>
              <span lang={language}>{languageNames[language]}</span>
            </MenuChoice>
          ))}
        </MenuGroup>
      </MenuForm>
      <MenuForm action={actions.chooseTheme}>
        <MenuGroup label={t("theme")}>
          {themes.map((theme) => (
            <MenuChoice key={theme} name="theme" value={theme} checked={theme === actions.theme}>
              {t(`themes.${theme}`)}
            </MenuChoice>
          ))}
        </MenuGroup>
      </MenuForm>
      <MenuLine />
      <MenuLink href="/account" icon={<CircleUserRound />}>
        {t("myAccount")}
      </MenuLink>
      {view.areas.clientFile && (
        <MenuLink href={"/services" as Route} icon={<Layers />}>
          {t("services")}
        </MenuLink>
      )}
      <MenuForm action={actions.signOut}>
        <MenuButton type="submit" icon={<LogOut />}>
          {t("signOut")}
        </MenuButton>
      </MenuForm>
    </Menu>
  );
}
