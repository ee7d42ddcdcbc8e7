"use server";
import { redirect } from "next/navigation";
import { definePublicAction } from "@/lib/action";
import { currentVisitor } from "@/lib/auth/actor";
import { confirmEmailChange } from "@/lib/auth/email-change";
import { emailChangeToken } from "@/lib/auth/input";

export const confirmEmailAction = definePublicAction(emailChangeToken, async (input) => {
  await confirmEmailChange(input, (await currentVisitor())?.sessionId);
  redirect("/account");
});
