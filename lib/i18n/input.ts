import { z } from "zod";
import { languages, themes } from "./languages";

export const chosenLanguage = z.object({ language: z.enum(languages) });
export const chosenTheme = z.object({ theme: z.enum(themes) });
