"use client";
import { type PointerEvent, useRef } from "react";

const longMs = 500;
const stillPx = 10;

/** A finger that rests on something chooses it. The click that ends the press is to be swallowed: `wasLong()` tells, once. */
export function useLongPress(onLong: (target: HTMLElement) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; target: HTMLElement; x: number; y: number } | null>(null);
  const long = useRef(false);

  function end() {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  }

  function hold() {
    const target = press.current?.target;
    end();
    if (!target) return;
    long.current = true;
    onLong(target);
  }

  return {
    /** Some systems ask for the menu of what a finger rests on before our time is over: it is a long press then. */
    isLong() {
      hold();
      return long.current;
    },
    wasLong() {
      const was = long.current;
      long.current = false;
      return was;
    },
    handlers: {
      onPointerDown(event: PointerEvent) {
        end();
        long.current = false;
        if (event.pointerType !== "touch" || !event.isPrimary) return;
        const { clientX: x, clientY: y } = event;
        press.current = { timer: setTimeout(hold, longMs), target: event.target as HTMLElement, x, y };
      },
      onPointerMove({ clientX, clientY }: PointerEvent) {
        const from = press.current;
        if (from && Math.hypot(clientX - from.x, clientY - from.y) > stillPx) end();
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
