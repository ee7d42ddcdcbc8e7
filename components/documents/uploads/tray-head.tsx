"use client";
import type { Route } from "next";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Pause, Play, X } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { say } from "../words";
import { useTrayRoom } from "./tray-room";
import type { Tray } from "./tray-state";
import { totalOf } from "./tray-total";
import { headOf } from "./tray-words";
import type { Uploader } from "./uploader";
import type { UploaderView } from "./uploader-view";

interface HeadProps {
  uploader: Uploader;
  /** With the receipts that are still listed. */
  tray: Tray;
  paces: UploaderView["paces"];
  /** One is on a page outside of the client file. */
  isAway: boolean;
  /** What else can be done with the tray. */
  children: ReactNode;
}

/** The head of the tray: all files together, where they go, and what stops or continues them. */
export function TrayHead({ uploader, tray, paces, isAway, children }: HeadProps) {
  const { clientId, clientName, words, language } = useTrayRoom();
  const total = totalOf(tray);
  const head = headOf(tray, paces, words.tray, language);
  return (
    <>
      <div className="tray-head">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{head.title}</h2>
          {head.lead && <p className="meta cut">{head.lead}</p>}
          {head.trouble && <p className="meta text-due">{head.trouble}</p>}
          {isAway && (
            <Link href={`/clients/${clientId}/documents` as Route} className="cut block text-accent text-sm">
              {say(words.tray.whose, { client: clientName })}
            </Link>
          )}
        </div>
        {total.isRunning && (
          <IconButton small label={words.tray.pauseAll} onClick={() => uploader.pauseAll()}>
            <Pause />
          </IconButton>
        )}
        {!total.isRunning && total.isPaused && (
          <IconButton small label={words.tray.resumeAll} onClick={() => uploader.resumeAll()}>
            <Play />
          </IconButton>
        )}
        {total.isRunning && total.files > 1 && (
          <IconButton small label={words.tray.cancelAll} onClick={() => uploader.cancelAll()}>
            <X />
          </IconButton>
        )}
        {children}
      </div>
      <div className="tray-total" aria-hidden="true">
        <span style={{ width: `${total.bytes > 0 ? (total.sent / total.bytes) * 100 : 100}%` }} />
      </div>
    </>
  );
}
