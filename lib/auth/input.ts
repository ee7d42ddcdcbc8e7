import { z } from "zod";
import { emailAddress as email, line } from "@/lib/form-input";
import { isTimeZone, languages } from "@/lib/i18n/languages";

const password = z.string().min(1).max(1000);
const next = z.string().max(2000).optional();
const code = z.string().trim().min(1).max(40);

/** `with` is the pressed button; "enter" is the Enter key, which means the password where there is one. */
export const signInInput = z
  .object({
    email,
    password: z.string().max(1000).default(""),
    with: z.enum(["link", "password", "enter"]),
    next,
  })
  .refine((sent) => sent.with !== "password" || sent.password !== "", { path: ["password"], message: "field.required" });
export const codeInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\D/g, ""))
    .pipe(z.string().length(6, "auth.codeLength")),
});
export const newLinkInput = z.object({ token: z.string().max(200).optional() });
export const secondFactorInput = z.object({ code, next });
export const confirmSecondFactorInput = z.object({ code });
export const forgotPasswordInput = z.object({ email });
export const resetPasswordInput = z.object({
  token: z.string().min(1).max(200),
  newPassword: password,
  repeated: password,
});
export const changePasswordInput = z.object({
  currentPassword: z.string().max(1000).optional(),
  newPassword: password,
  repeated: password,
});
export const setUpInput = z.object({
  token: z.string().min(1).max(200),
  firmName: line(200),
  name: line(200),
  email,
  password,
  repeated: password,
});
export const userDataInput = z.object({
  name: line(200),
  language: z.enum(languages),
  timeZone: z.string().refine(isTimeZone),
});
export const emailChangeInput = z.object({ email, password: z.string().max(1000).optional(), code: code.optional() });
export const emailChangeToken = z.object({ token: z.string().min(1).max(200) });
export const sessionInput = z.object({ sessionId: z.uuid() });
export const placeInput = z.object({ placeId: z.uuid(), next });
export const nothing = z.object({});
