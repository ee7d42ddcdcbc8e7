"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { newClientForm } from "@/lib/clients/input";
import { createClientWithContact } from "@/lib/collaboration/contact-invitations";

export const createClientAction = defineAction(
  newClientForm,
  async (actor, { contactName, contactEmail, message, ...client }) => {
    const contact = contactName && contactEmail ? { name: contactName, email: contactEmail, message } : undefined;
    const id = await createClientWithContact(actor, client, contact);
    revalidatePath("/", "layout");
    return redirect(`/clients/${id}` as Route);
  },
);
