import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { chooseLanguageAction } from "@/app/actions";
import { Entrance } from "@/components/sign-in/entrance";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentVisitor, doorOf } from "@/lib/auth/actor";
import { safeNext, withNext } from "@/lib/auth/next-path";
import { currentPlaces } from "@/lib/people/places";
import { choosePlaceAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("place.heading") };
}

/** The way on after every sign-in: to the second factor where it is missing, to the page asked for, or to a choice of places. */
export default async function PlacePage({ searchParams }: PageProps<"/sign-in/place">) {
  const { next } = await searchParams;
  const visitor = await currentVisitor();
  if (visitor?.state !== "signed-in") redirect(withNext(doorOf(visitor), next) as Route);
  const { places, current } = await currentPlaces({ userId: visitor.userId });
  const goOn = safeNext(next);
  if (places.length < 2 || goOn !== "/") redirect(goOn as Route);
  const t = await getTranslations("auth.place");
  return (
    <Entrance heading={t("heading")} chooseLanguage={chooseLanguageAction}>
      <p className="mb-5">{t("lead")}</p>
      <ActionForm action={choosePlaceAction} layout="plain">
        <ul className="grid gap-2">
          {places.map((place) => (
            <li key={place.id}>
              <SubmitButton
                name="placeId"
                value={place.id}
                look={place.id === current?.id ? "primary" : "secondary"}
                size="form"
                className="w-full justify-between"
              >
                <span className="cut">{place.name}</span>
                <span className="font-normal">{t(place.kind)}</span>
              </SubmitButton>
            </li>
          ))}
        </ul>
      </ActionForm>
    </Entrance>
  );
}
