import { getTranslations } from "next-intl/server";
import { Search } from "@/components/ui/icons";

/** Looks for documents in one client file, on the page of the search. "/" stays with the list beside it. */
export async function FileSearch({ clientId }: { clientId: string }) {
  const t = await getTranslations("finding");
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not announced everywhere yet
    <form role="search" action="/search" className="px-3 pb-3">
      <input type="hidden" name="client" value={clientId} />
      <div className="search w-full">
        <Search />
        <input
          type="search"
          name="q"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-label={t("inFile")}
          placeholder={t("inFile")}
          className="input"
        />
      </div>
    </form>
  );
}
