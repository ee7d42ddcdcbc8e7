"use server";
import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/action";
import { carryOutImport, dropImport, leaveImportLine, setImportColumns } from "@/lib/clients/imports";
import { importColumnsForm, importForm, importOf, leftLine } from "@/lib/clients/input";

export const setImportColumnsAction = defineAction(importColumnsForm, async (actor, input) => {
  await setImportColumns(actor, input);
  revalidatePath("/clients/import");
});

export const leaveImportLineAction = defineAction(leftLine, async (actor, input) => {
  await leaveImportLine(actor, input);
  revalidatePath("/clients/import");
});

export const carryOutImportAction = defineAction(importForm, async (actor, input) => {
  await carryOutImport(actor, input);
  revalidatePath("/", "layout");
});

export const dropImportAction = defineAction(importOf, async (actor, input) => {
  await dropImport(actor, input);
  redirect("/clients/import" as Route);
});
