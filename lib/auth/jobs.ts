import "server-only";
import { z } from "zod";
import { asSystem } from "@/lib/access/as-system";
import { defineJob } from "@/lib/jobs/registry";
import { queueLetter } from "@/lib/mail/queue-letter";
import { forgetOldAttempts } from "./attempts";
import { forgetEmailChanges } from "./email-change";
import { forgetMailLinks, issueMailLink, mailLinkMinutes } from "./mail-links";
import { forgetEndedSessions } from "./sessions";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "auth.sendMailLink": { mailLinkId: string };
    "auth.forget": Record<string, never>;
  }
}

const pages = {
  "sign-in": "/sign-in/link",
  "password-reset": "/reset-password",
} as const;

// Writes to whoever has an account under the address, and to nobody else. Run twice, it writes once: the link has its token by then.
defineJob("auth.sendMailLink", z.object({ mailLinkId: z.uuid() }), ({ mailLinkId }) =>
  asSystem("send a sign-in link or a password reset", async (tx) => {
    const link = await issueMailLink(tx, mailLinkId);
    if (!link) return;
    const { person, purpose, token, code } = link;
    const path = `${pages[purpose]}?${new URLSearchParams({ token })}`;
    const common = {
      to: { address: person.email, name: person.name },
      language: person.language,
      userId: person.id,
    };
    if (purpose === "sign-in") {
      await queueLetter(tx, {
        ...common,
        kind: "sign-in-link",
        data: { link: path, code, validMinutes: mailLinkMinutes },
      });
    } else {
      await queueLetter(tx, {
        ...common,
        kind: "password-reset",
        data: { link: path, validMinutes: mailLinkMinutes },
      });
    }
  }),
);

defineJob("auth.forget", z.object({}), () =>
  asSystem("remove what sign-in no longer needs", async (tx) => {
    await forgetEndedSessions(tx);
    await forgetMailLinks(tx);
    await forgetEmailChanges(tx);
    await forgetOldAttempts(tx);
  }),
);
