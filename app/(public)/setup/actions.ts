"use server";
import { redirect } from "next/navigation";
import { definePublicAction } from "@/lib/action";
import { openSession } from "@/lib/auth/actor";
import { setUpInput } from "@/lib/auth/input";
import { clientAddress } from "@/lib/auth/session-cookie";
import { slowDown } from "@/lib/auth/slow-down";
import { readLanguage } from "@/lib/i18n/preferences";
import { setUpFirm } from "@/lib/people/set-up";

export const setUpAction = definePublicAction(setUpInput, async (input) => {
  await slowDown({ "set-up/address": await clientAddress() });
  const ownerId = await setUpFirm({ ...input, language: await readLanguage() });
  await openSession(ownerId, "set-up");
  return redirect("/");
});
