import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { SmallForm } from "@/components/people/small-form";
import { Main } from "@/components/shell/shell";
import { ActionForm } from "@/components/ui/action-form";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { BlockHead, PageHead } from "@/components/ui/page-head";
import { Badge } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth/actor";
import { listOwnCategories, type OwnCategory } from "@/lib/documents/categories";
import { currentFirm, loadShell } from "@/lib/shell/shell";
import { addCategoryAction, moveCategoryAction, renameCategoryAction, retireCategoryAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("categories"))("heading") };
}

/** The firm's own categories beside the five that everybody has. For those who may do everything in the firm. */
export default async function CategoriesPage() {
  const actor = await requireActor();
  const firm = (await currentFirm(actor)) ?? notFound();
  if (!(await loadShell()).areas.team) notFound();
  const [t, { documents: words }, own] = await Promise.all([
    getTranslations("categories"),
    getMessages(),
    listOwnCategories(actor, firm.id),
  ]);
  return (
    <Main>
      <PageHead heading={t("heading")} meta={firm.name} />
      <div className="grid max-w-3xl gap-6 pt-6">
        <p className="prose">{t("lead", { names: Object.values<string>(words.categories).join(", ") })}</p>
        <section aria-labelledby="own">
          <BlockHead heading={<span id="own">{t("own")}</span>} count={own.length} />
          {own.length === 0 ? (
            <EmptyState title={t("empty")}>
              <p>{t("emptyText")}</p>
            </EmptyState>
          ) : (
            <ol aria-labelledby="own">
              {own.map((category, at) => (
                <Line key={category.id} firmId={firm.id} category={category} isFirst={at === 0} isLast={at === own.length - 1} />
              ))}
            </ol>
          )}
        </section>
        <ActionForm
          action={addCategoryAction}
          layout="plain"
          className="flex flex-wrap items-end gap-2"
          label={t("add")}
          clearWhenDone
        >
          <input type="hidden" name="firmId" value={firm.id} />
          <Field name="name" label={t("name")}>
            <TextInput autoComplete="off" maxLength={60} required />
          </Field>
          <SubmitButton className="min-h-9">{t("add")}</SubmitButton>
        </ActionForm>
      </div>
    </Main>
  );
}

interface LineProps {
  firmId: string;
  category: OwnCategory;
  isFirst: boolean;
  isLast: boolean;
}

async function Line({ firmId, category: { id, name, isRetired }, isFirst, isLast }: LineProps) {
  const [t, ui] = await Promise.all([getTranslations("categories"), getTranslations("ui")]);
  const fields = { firmId, id };
  const full = (verb: string) => t("verbOf", { verb, name });
  return (
    <li className="row [--cols:minmax(0,1fr)_auto] max-md:[--cols:minmax(0,1fr)]">
      <span className="row-name">
        <span className="cut">{name}</span>
        {isRetired && <Badge tone="outline">{t("retired")}</Badge>}
      </span>
      <span className="flex flex-wrap gap-1">
        {!isFirst && (
          <SmallForm action={moveCategoryAction} fields={{ ...fields, up: "yes" }} label={t("up")} fullLabel={full(t("up"))} />
        )}
        {!isLast && (
          <SmallForm action={moveCategoryAction} fields={{ ...fields, up: "" }} label={t("down")} fullLabel={full(t("down"))} />
        )}
        <DialogButton
          label={t("rename")}
          button={{ look: "quiet", size: "small", "aria-label": full(t("rename")) }}
          title={full(t("rename"))}
          closeLabel={ui("close")}
        >
          <ActionForm action={renameCategoryAction}>
            <input type="hidden" name="firmId" value={firmId} />
            <input type="hidden" name="id" value={id} />
            <Field name="name" label={t("name")}>
              <TextInput autoComplete="off" maxLength={60} required defaultValue={name} />
            </Field>
            <DialogFoot>
              <DialogCancel>{ui("cancel")}</DialogCancel>
              <SubmitButton>{t("rename")}</SubmitButton>
            </DialogFoot>
          </ActionForm>
        </DialogButton>
        <SmallForm
          action={retireCategoryAction}
          fields={{ ...fields, retired: isRetired ? "" : "yes" }}
          label={t(isRetired ? "bringBack" : "retire")}
          fullLabel={full(t(isRetired ? "bringBack" : "retire"))}
        />
      </span>
    </li>
  );
}
