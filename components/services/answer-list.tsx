import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Dot } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { AnswerNotice } from "@/lib/collaboration/notices";
import { currentReader } from "@/lib/i18n/reader";
import { serviceWords } from "./service-words";

/** Answers of clients that the reader has not looked at: who said what to which service, and why. */
export async function AnswerList({ answers, withClient }: { answers: readonly AnswerNotice[]; withClient?: boolean }) {
  const reader = await currentReader();
  const [t, words] = await Promise.all([getTranslations("answers"), serviceWords(reader.language)]);
  const listed = new Intl.ListFormat(reader.language, { type: "conjunction" });
  return (
    <ul className="bleed [--cols:minmax(0,1fr)_5.5rem] max-md:[--cols:minmax(0,1fr)_auto]">
      {answers.map((answer) => {
        const names = answer.services.map(words.name);
        const services = names.length > 0 ? listed.format(names) : t("invitation");
        const said = t(answer.kind, { name: answer.personName, services });
        return (
          <li key={answer.id} className="row row-new py-1.5">
            <span className="row-name items-start">
              <Dot label={t("new")} />
              <span className="min-w-0">
                {withClient ? (
                  <>
                    <Link href={`/clients/${answer.clientId}/collaboration` as Route} className="row-link">
                      {answer.clientName}
                    </Link>
                    <span className="block font-normal text-ink-2">{said}</span>
                  </>
                ) : (
                  said
                )}
                {answer.reason && <span className="meta block font-normal">„{answer.reason}“</span>}
              </span>
            </span>
            <span className="meta num">
              <TimeText at={answer.at.toISOString()} reader={reader} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
