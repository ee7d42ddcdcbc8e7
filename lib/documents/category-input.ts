import { z } from "zod";
import { line } from "@/lib/form-input";

const uuid = z.uuid();
const categoryTitle = line(60);
const category = z.string().trim().min(1).max(60);
const said = z.enum(["", "yes"]).transform((word) => word === "yes");

export const newCategory = z.object({ firmId: uuid, name: categoryTitle });
export const renamingCategory = z.object({ firmId: uuid, id: uuid, name: categoryTitle });
export const retiringCategory = z.object({ firmId: uuid, id: uuid, retired: said });
export const movingCategory = z.object({ firmId: uuid, id: uuid, up: said });
export const folderCategory = z.object({ clientId: uuid, folderId: uuid, category: category.nullable() });

export const categorisingUploads = z.object({ clientId: uuid, uploadIds: z.array(uuid).min(1).max(500), category });
export type CategorisingUploads = z.output<typeof categorisingUploads>;
