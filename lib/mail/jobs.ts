import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/registry";
import { sendLetter } from "@/lib/mail/send-letter";
import { forgetOldSecrets, settleLostLetters } from "@/lib/mail/tidy-up";

defineJob("mail.send", z.object({ letterId: z.uuid() }), ({ letterId }, run) => sendLetter(letterId, run));
defineJob("mail.settle", z.looseObject({}), settleLostLetters);
defineJob("mail.forgetSecrets", z.looseObject({}), forgetOldSecrets);
