"use server";
import { redirect } from "next/navigation";
import { definePublicAction } from "@/lib/action";
import { confirmEmailChange } from "@/lib/auth/email-change";
import { emailChangeToken } from "@/lib/auth/input";

export const confirmEmailAction = definePublicAction(emailChangeToken, async (input) => {
  await confirmEmailChange(input);
  redirect("/account");
});
