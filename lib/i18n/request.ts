import "server-only";
import { getRequestConfig } from "next-intl/server";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { loadMessages } from "./messages";
import { readLanguage, readTimeZone } from "./preferences";

/** What next-intl needs for one request; the language stands in no address. A missing message stops a page while developing and testing. */
export default getRequestConfig(async () => {
  const locale = await readLanguage();
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: await readTimeZone(),
    now: new Date(),
    onError(error) {
      if (env.NODE_ENV !== "production") throw error;
      log.error({ code: error.code, message: error.message }, "a message could not be written");
    },
  };
});
