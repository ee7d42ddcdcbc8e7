import { getTranslations } from "next-intl/server";
import { KeysHelpIsland } from "./keys-help-island";

/** "Tasten und Hilfe" at the foot of the rail: the keys that work everywhere. */
export async function KeysHelp() {
  const [t, ui] = await Promise.all([getTranslations("shell.keys"), getTranslations("ui")]);
  const rows = [
    { does: t("find"), keys: [t("control"), "K"] },
    { does: t("search"), keys: ["/"] },
    { does: t("move"), keys: ["↑", "↓"] },
    { does: t("enter"), keys: [t("enterKey")] },
    { does: t("select"), keys: [t("space")] },
    { does: t("selectFolder"), keys: [t("control"), t("space")] },
    { does: t("selectRange"), keys: [t("shift"), "↑", "↓"] },
    { does: t("selectAll"), keys: [t("control"), "A"] },
    { does: t("menu"), keys: [t("shift"), "F10"] },
    { does: t("rename"), keys: ["F2"] },
    { does: t("cut"), keys: [t("control"), "X"] },
    { does: t("copy"), keys: [t("control"), "C"] },
    { does: t("paste"), keys: [t("control"), "V"] },
    { does: t("trash"), keys: [t("deleteKey")] },
    { does: t("undo"), keys: [t("control"), "Z"] },
    { does: t("new"), keys: ["N"] },
    { does: t("neighbour"), keys: ["←", "→"] },
    { does: t("page"), keys: [t("pageUp"), t("pageDown")] },
    { does: t("findInDocument"), keys: [t("control"), "F"] },
    { does: t("zoom"), keys: ["+", "−"] },
    { does: t("fit"), keys: ["0"] },
    { does: t("rotate"), keys: ["R"] },
    { does: t("escape"), keys: [t("escapeKey")] },
    { does: t("help"), keys: ["?"] },
  ];
  const rest = { title: t("title"), closeLabel: ui("close"), fileTypes: t("fileTypes") };
  const arrows = { "↑": t("up"), "↓": t("down"), "←": t("left"), "→": t("right") };
  return <KeysHelpIsland open={t("open")} {...rest} arrows={arrows} rows={rows.map(({ does, keys }) => [does, ...keys])} />;
}
