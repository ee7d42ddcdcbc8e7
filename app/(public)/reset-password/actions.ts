"use server";
import { redirect } from "next/navigation";
import { definePublicAction } from "@/lib/action";
import { openSession } from "@/lib/auth/actor";
import { resetPasswordInput } from "@/lib/auth/input";
import { resetPassword } from "@/lib/auth/password-change";

export const resetPasswordAction = definePublicAction(resetPasswordInput, async (input) => {
  const userId = await resetPassword(input);
  await openSession(userId, "reset");
  return redirect("/sign-in/place");
});
