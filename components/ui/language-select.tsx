import { type Language, languageNames, languages } from "@/lib/i18n/languages";
import { Select } from "./text-input";

/** The languages, each by its own name, inside a Field. */
export function LanguageSelect({ chosen }: { chosen: Language }) {
  return (
    <Select defaultValue={chosen}>
      {languages.map((language) => (
        <option key={language} value={language} lang={language}>
          {languageNames[language]}
        </option>
      ))}
    </Select>
  );
}
