import type { Language } from "@/lib/i18n/languages";

/** The words of the error pages travel with the code, because when they are needed nothing else may be there. */
export interface ErrorWords {
  title: string;
  text: string;
  again: string;
  toStart: string;
  number: string;
  /** When the page could not be asked for, because the line is down. */
  unreached: { title: string; text: string };
}

const words: Record<Language, ErrorWords> = {
  de: {
    title: "Das ist uns nicht gelungen",
    text: "Beim Zusammenstellen dieser Seite ist ein Fehler passiert. Was schon gespeichert oder angekommen war, ist sicher.",
    again: "Noch einmal versuchen",
    toStart: "Zur Startseite",
    number: "Fehlernummer",
    unreached: {
      title: "Keine Verbindung",
      text: "Der Server ist gerade nicht zu erreichen. Was schon gespeichert oder angekommen war, ist sicher; versuchen Sie es noch einmal, sobald Sie wieder Netz haben.",
    },
  },
  sv: {
    title: "Det här lyckades inte",
    text: "Ett fel uppstod när sidan skulle visas. Det som redan var sparat eller mottaget är säkert.",
    again: "Försök igen",
    toStart: "Till startsidan",
    number: "Felnummer",
    unreached: {
      title: "Ingen anslutning",
      text: "Servern går inte att nå just nu. Det som redan var sparat eller mottaget är säkert; försök igen när du har nät.",
    },
  },
  en: {
    title: "That did not work out",
    text: "Something went wrong while putting this page together. What was already saved or had arrived is safe.",
    again: "Try again",
    toStart: "Go to the start page",
    number: "Error number",
    unreached: {
      title: "No connection",
      text: "The server cannot be reached right now. What was already saved or had arrived is safe; try again once you are back online.",
    },
  },
};

/** The words for the language of the page, German where it is not known. */
export function errorWords(language: string): ErrorWords {
  return (words as Record<string, ErrorWords>)[language] ?? words.de;
}
