"use client";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Eye, Lock } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { useRoom } from "./room-context";

const SightDialog = later(() => import("./sight-dialog").then((module) => module.SightDialog));

/** Who sees what lies here, in words and numbers; pressed, by name and with the reasons, but for those who look. */
export function SightButton({ folderId, isIntern, text }: { folderId: string | null; isIntern: boolean; text: string }) {
  const { isLooking } = useRoom();
  const [open, setOpen] = useState(false);
  const Sign = isIntern ? Lock : Eye;
  if (isLooking) {
    return (
      <span className={classNames("state", isIntern && "state-intern")}>
        <Sign />
        {text}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={classNames("state sight", isIntern && "state-intern")}
        onClick={() => setOpen(true)}
      >
        <Sign />
        {text}
      </button>
      {open && <SightDialog folderId={folderId} onClose={() => setOpen(false)} />}
    </>
  );
}
