/** What the browser is told: something of this topic changed, in this client file where there is one. It then reads anew. */
export type LiveEvent = { topic: string; clientId?: string };
