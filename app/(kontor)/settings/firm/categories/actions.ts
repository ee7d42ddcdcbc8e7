"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { addCategory, moveCategory, renameCategory, retireCategory } from "@/lib/documents/categories";
import { movingCategory, newCategory, renamingCategory, retiringCategory } from "@/lib/documents/category-input";

const readAgain = () => revalidatePath("/settings/firm/categories");

export const addCategoryAction = defineAction(newCategory, async (actor, input) => {
  await addCategory(actor, input);
  readAgain();
});

export const renameCategoryAction = defineAction(renamingCategory, async (actor, input) => {
  await renameCategory(actor, input);
  readAgain();
});

export const retireCategoryAction = defineAction(retiringCategory, async (actor, input) => {
  await retireCategory(actor, input);
  readAgain();
});

export const moveCategoryAction = defineAction(movingCategory, async (actor, input) => {
  await moveCategory(actor, input);
  readAgain();
});
