import type { Messages } from "@/lib/i18n/messages";

export type NewTaskWords = Messages["tasks"]["form"];
export type ContainerWords = Messages["tasks"]["container"];
