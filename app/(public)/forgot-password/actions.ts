"use server";
import { redirect } from "next/navigation";
import { definePublicAction } from "@/lib/action";
import { forgotPasswordInput } from "@/lib/auth/input";
import { requestMailLink } from "@/lib/auth/mail-links";
import { clientAddress } from "@/lib/auth/session-cookie";
import { readLanguage } from "@/lib/i18n/preferences";

export const forgotPasswordAction = definePublicAction(forgotPasswordInput, async ({ email }) => {
  await requestMailLink({ purpose: "password-reset", email, language: await readLanguage(), address: await clientAddress() });
  return redirect("/forgot-password?sent=1");
});
