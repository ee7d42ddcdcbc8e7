// The one place that gathers all tables, for Drizzle's client and for drizzle-kit.
export * from "./schema/activity";
export * from "./schema/auth";
export * from "./schema/categories";
export * from "./schema/client-imports";
export * from "./schema/client-templates";
export * from "./schema/clients";
export * from "./schema/collaboration";
export * from "./schema/comments";
export * from "./schema/contents";
export * from "./schema/documents";
export * from "./schema/finding";
export * from "./schema/mail";
export * from "./schema/people";
export * from "./schema/proposals";
export * from "./schema/storage";
export * from "./schema/uploads";
