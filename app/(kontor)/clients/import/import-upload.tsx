import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { mostImportMegabytes } from "@/lib/clients/import-file";

interface ImportUploadProps {
  firmId: string;
  /** Why the file sent before could not be read: a key under `errors.import`. */
  problem: string | undefined;
  values: Record<string, number | undefined>;
}

/** The first step: a file. A plain form, which sends the file itself. */
export async function ImportUpload({ firmId, problem, values }: ImportUploadProps) {
  const [t, errors] = await Promise.all([getTranslations("import.upload"), getTranslations("errors")]);
  const key = `import.${problem}` as "import.unreadable";
  const known = problem && /^[a-zA-Z]+$/.test(problem) && errors.has(key) ? key : undefined;
  const facts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? 0]));
  return (
    <form
      action="/api/clients/import"
      method="post"
      encType="multipart/form-data"
      aria-label={t("label")}
      className="form-narrow max-w-2xl"
    >
      {problem && <Notice kind="due">{errors(known ?? "import.unreadable", facts as never)}</Notice>}
      <p className="prose">{t("lead")}</p>
      <input type="hidden" name="firmId" value={firmId} />
      <div>
        <label className="label" htmlFor="import-file">
          {t("file")}
        </label>
        <input
          id="import-file"
          type="file"
          name="file"
          required
          accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-describedby="import-hint"
          className="input"
        />
        <p className="hint" id="import-hint">
          {t("hint", { megabytes: mostImportMegabytes })}
        </p>
      </div>
      <div>
        <Button type="submit" look="primary" size="form">
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
