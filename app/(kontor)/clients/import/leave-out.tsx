import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { OpenImport } from "@/lib/clients/imports";
import { leaveImportLineAction } from "./actions";

/** Leaves one good line out of the import, or takes it in again. */
export async function LeaveOut({ view, line, name }: { view: OpenImport; line: number; name: string }) {
  const t = await getTranslations("import.leave");
  const isOut = view.leftOut.has(line);
  return (
    <ActionForm action={leaveImportLineAction} layout="plain">
      <input type="hidden" name="importId" value={view.id} />
      <input type="hidden" name="line" value={line} />
      <input type="hidden" name="out" value={isOut ? "0" : "1"} />
      <SubmitButton look="quiet" size="small" aria-label={t(isOut ? "backFor" : "outFor", { name })}>
        {t(isOut ? "back" : "out")}
      </SubmitButton>
    </ActionForm>
  );
}
