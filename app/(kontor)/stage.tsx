import type { ReactNode } from "react";
import { chooseLanguageAction, chooseThemeAction } from "@/app/actions";
import { Main } from "@/components/shell/shell";
import { TopBar } from "@/components/shell/top-bar";
import { readTheme } from "@/lib/i18n/preferences";
import { loadShell } from "@/lib/shell/shell";
import { choosePlaceAction, signOutAction } from "../(public)/sign-in/actions";
import { Find } from "./find";

/** Top bar and content of a signed-in page. */
export async function Stage({ place, bare, children }: { place?: ReactNode; bare?: boolean; children: ReactNode }) {
  return (
    <>
      <StageBar place={place} />
      <Main {...(bare ? { bare } : {})}>{children}</Main>
    </>
  );
}

/** The top bar alone, for layouts that put something between it and the content. */
export async function StageBar({ place }: { place?: ReactNode }) {
  const [view, theme] = await Promise.all([loadShell(), readTheme()]);
  const actions = {
    chooseLanguage: chooseLanguageAction,
    chooseTheme: chooseThemeAction,
    choosePlace: choosePlaceAction,
    signOut: signOutAction,
    theme,
  };
  return <TopBar view={view} actions={actions} place={place} find={<Find view={view} />} />;
}
