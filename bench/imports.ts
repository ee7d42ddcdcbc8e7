import { carryOutImport, findImport, startImport } from "@/lib/clients/imports";
import { addTemplateFolder, createTemplate } from "@/lib/clients/template-changes";
import { findTemplate } from "@/lib/clients/templates";
import type { World } from "./world";

const rows = 5_000;

/** Brings 5,000 clients into the smaller firm, each with a template's eight folders; gives the milliseconds of each step. */
export async function importClients({
  smaller: { actor, firmId },
}: World): Promise<Record<"read" | "preview" | "import", number>> {
  const templateId = await givenTemplate(actor, firmId);
  const lines = Array.from({ length: rows }, (_, n) => `I${n};"Bäckerei ""${n}"" Söhne";26721;Emden;import-${n}@bench.example`);
  const bytes = new TextEncoder().encode(`Nr;Name;PLZ;Ort;E-Mail\r\n${lines.join("\r\n")}`);
  const took: number[] = [];
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    took.push(performance.now() - started);
    return result;
  };
  const importId = await timed(() => startImport(actor, { firmId, name: "bench.csv", bytes }));
  await timed(() => findImport(actor, firmId, importId));
  const { created } = await timed(() => carryOutImport(actor, { importId, templateId }));
  if (created !== rows) throw new Error(`${created} of ${rows} clients were imported`);
  const [read = 0, preview = 0, brought = 0] = took;
  return { read, preview, import: brought };
}

async function givenTemplate(actor: World["smaller"]["actor"], firmId: string): Promise<string> {
  const templateId = await createTemplate(actor, { firmId, name: "Bench" });
  const which = { firmId, templateId, audience: "everyone" as const };
  for (const name of ["Buchhaltung", "Lohn", "Steuern", "Verträge"]) await addTemplateFolder(actor, { ...which, name });
  const template = await findTemplate(actor, which);
  for (const { id } of template?.folders ?? []) await addTemplateFolder(actor, { ...which, name: "2026", parentId: id });
  return templateId;
}
