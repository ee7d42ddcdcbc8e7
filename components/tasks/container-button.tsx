"use client";
import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { Folder } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { showToast } from "@/components/ui/show-toast";
import type { FormState } from "@/lib/action";
import type { ContainerWords } from "./new/words";

const ContainerDialog = later(() => import("./new/container-dialog").then((module) => module.ContainerDialog));

interface ContainerButtonProps {
  clientId: string;
  clientName: string;
  taskId: string;
  itemId?: string | undefined;
  label: string;
  fullLabel: string;
  words: ContainerWords;
  attach: (input: { clientId: string; taskId: string; itemId?: string; documentIds: string[] }) => Promise<FormState>;
}

/** "Dokumentencontainer öffnen" at a task: what is chosen there hangs at the task, or at one thing that it asks for. */
export function ContainerButton({ clientId, clientName, taskId, itemId, label, fullLabel, words, attach }: ContainerButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);

  async function choose(documentIds: string[]) {
    try {
      const answer = await attach({ clientId, taskId, documentIds, ...(itemId ? { itemId } : {}) });
      if (answer.status === "done") return close();
      showToast({ message: answer.message ?? words.failed });
    } catch {
      showToast({ message: words.failed });
    }
  }

  return (
    <>
      <Button look="quiet" aria-label={fullLabel} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Folder />
        <span className="wrap-anywhere">{label}</span>
      </Button>
      {isOpen && (
        <ContainerDialog
          clientName={clientName}
          words={words}
          onClose={close}
          onChoose={(chosen) => void choose(chosen.map(({ id }) => id))}
        />
      )}
    </>
  );
}
