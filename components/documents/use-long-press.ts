"use client";
import { type PointerEvent, useRef } from "react";

const longMs = 500;
const stillPx = 10;

/** A finger that rests on something asks for its menu. The click that ends the press is to be swallowed: `wasLong()` tells, once. */
export function useLongPress(onLong: (target: HTMLElement, at: { x: number; y: number }) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const long = useRef(false);

  function end() {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  }

  return {
    isLong: () => long.current,
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
        const target = event.target as HTMLElement;
        const timer = setTimeout(() => {
          long.current = true;
          onLong(target, { x, y });
        }, longMs);
        press.current = { timer, x, y };
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
