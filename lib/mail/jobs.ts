import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/registry";
import { forgetOldSecrets, sendLetter } from "@/lib/mail/send-letter";

defineJob("mail.send", z.object({ letterId: z.uuid() }), ({ letterId }, run) => sendLetter(letterId, run));
defineJob("mail.forgetSecrets", z.looseObject({}), forgetOldSecrets);
