"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction, definePublicAction } from "@/lib/action";
import { personOfClient } from "@/lib/people/input";
import { endView, startView } from "@/lib/people/viewing";

export const startViewAction = defineAction(personOfClient, async (actor, input) => {
  await startView(actor, input);
  // What the browser has read ahead it has read as somebody else.
  revalidatePath("/", "layout");
  return redirect(`/clients/${input.clientId}` as Route);
});

export const endViewAction = definePublicAction(z.object({}), async () => {
  const clientId = await endView();
  revalidatePath("/", "layout");
  return redirect((clientId ? `/clients/${clientId}/people` : "/") as Route);
});
