import { getTranslations } from "next-intl/server";
import { SearchField } from "@/components/ui/search-field";

/** Looks for documents in one client file, on the page of the search. */
export async function FileSearch({ clientId }: { clientId: string }) {
  const t = await getTranslations("finding");
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not announced everywhere yet
    <form role="search" action="/search" className="px-3 pb-3">
      <input type="hidden" name="client" value={clientId} />
      <SearchField name="q" label={t("inFile")} maxLength={200} className="w-full" />
    </form>
  );
}
