import { getTranslations } from "next-intl/server";
import { SmallForm } from "@/components/people/small-form";
import type { FormAction } from "@/components/ui/action-form-island";
import { Button } from "@/components/ui/button";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { FileText } from "@/components/ui/icons";
import type { StartDocument } from "@/lib/collaboration/start-documents";
import { formatSize } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

/** The document with which a service begins, to be opened. */
export async function StartDocumentLink({ start }: { start: StartDocument }) {
  const [t, reader] = await Promise.all([getTranslations("services"), currentReader()]);
  return (
    <a
      className="link inline-flex items-center gap-1.5"
      href={`/api/start-documents/${start.id}`}
      target="_blank"
      rel="noreferrer"
      aria-label={t("startDocument.open", { name: start.name })}
    >
      <FileText />
      {start.name}
      <span className="meta">{formatSize(start.size, reader.language)}</span>
    </a>
  );
}

interface StartDocumentFormProps {
  /** What says to which service or agreement it belongs. */
  fields: Record<string, string>;
  start: StartDocument | undefined;
  megabytes: number;
  remove: FormAction;
}

/** Files the document with which a service begins, or takes it away. A plain form, which sends the file itself. */
export async function StartDocumentForm({ fields, start, megabytes, remove }: StartDocumentFormProps) {
  const t = await getTranslations("services.startDocument");
  const id = `start-${Object.values(fields).at(-1)}`;
  return (
    <section className="mt-6">
      <h3 className="h3">{t("heading")}</h3>
      {start && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <StartDocumentLink start={start} />
          <SmallForm action={remove} fields={fields} label={t("remove")} fullLabel={t("removeNamed", { name: start.name })} />
        </div>
      )}
      <form
        action="/api/start-documents"
        method="post"
        encType="multipart/form-data"
        className="form-narrow mt-2"
        aria-label={t("heading")}
      >
        <HiddenFields fields={fields} />
        <div>
          <label className="label" htmlFor={id}>
            {t("file")}
          </label>
          <input
            id={id}
            type="file"
            name="file"
            required
            accept="application/pdf,.pdf"
            aria-describedby={`${id}-hint`}
            className="input"
          />
          <p className="hint" id={`${id}-hint`}>
            {t("hint", { megabytes })}
          </p>
        </div>
        <div>
          <Button type="submit">{t(start ? "replace" : "submit")}</Button>
        </div>
      </form>
    </section>
  );
}

/** Why a document could not be filed. `problem` is a key under `errors`, as the address carries it; anything else says nothing. */
export async function startProblem(problem: unknown, megabytes: number): Promise<string | undefined> {
  const t = await getTranslations("errors");
  const known = typeof problem === "string" && /^(start|agreement)\.[a-zA-Z.]+$/.test(problem) && t.has(problem as never);
  return known ? t(problem as "start.tooLarge", { megabytes }) : undefined;
}
