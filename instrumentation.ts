import type { Instrumentation } from "next";

/** Runs once when the server starts. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startWeb } = await import("@/lib/startup");
    await startWeb();
  }
}

/** Writes what went wrong while answering, with the digest that the error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("@/lib/request-errors");
    logRequestError(error, request, context);
  }
};
