"use client";
import { type ReactNode, useState } from "react";
import { Camera, Ellipsis } from "@/components/ui/icons";
import { useLooking } from "@/components/ui/looking";

interface FoldProps {
  id: string;
  /** The next thing to give is unfolded; the others say where they stand in one line. */
  isNext: boolean;
  /** The camera in the line itself, for the first picture or for one more; nothing where none is taken. */
  photo?: { label: string; isFirst: boolean } | undefined;
  more: string;
  children: ReactNode;
}

/** What can be done with a requested thing: on a phone folded into its line, on the desk always there. */
export function ItemFold({ id, isNext, photo, more, children }: FoldProps) {
  const [isUnfolded, setUnfolded] = useState(isNext);
  const isLooking = useLooking();

  function photograph() {
    setUnfolded(true);
    document.getElementById(`camera-${id}`)?.click();
  }

  return (
    <>
      <div className="task-side">
        {photo && !isUnfolded && !isLooking && (
          <button
            type="button"
            className={photo.isFirst ? "icon-btn task-shot touch-only" : "icon-btn touch-only"}
            aria-label={photo.label}
            onClick={photograph}
          >
            <Camera className="icon-l" />
          </button>
        )}
        <button
          type="button"
          className="icon-btn"
          aria-label={more}
          aria-expanded={isUnfolded}
          aria-controls={`ways-${id}`}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <Ellipsis />
        </button>
      </div>
      <div id={`ways-${id}`} className={isUnfolded ? "task-more" : "task-more task-folded"}>
        {children}
      </div>
    </>
  );
}
