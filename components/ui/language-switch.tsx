import { getLocale } from "next-intl/server";
import { languageNames, languages } from "@/lib/i18n/languages";

/** The languages as plain buttons of a form that works without client script; for pages one sees signed out. */
export async function LanguageSwitch({ action }: { action: (form: FormData) => Promise<unknown> }) {
  const locale = await getLocale();
  return (
    <form className="languages meta" action={action as (form: FormData) => Promise<void>}>
      {languages.map((language) => (
        <button key={language} type="submit" name="language" value={language} lang={language} aria-pressed={language === locale}>
          {languageNames[language]}
        </button>
      ))}
    </form>
  );
}
