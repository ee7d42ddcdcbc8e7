"use client";
import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { sayUnreached } from "./show-toast";

/**
 * A part of an island that is loaded when it is first shown; nothing stands in its place until then. When the line is down that is
 * said, a part that can be closed counts as closed again, and the next one to be shown is asked for anew.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let part: ComponentType<P> | undefined;
  const ask = (): ComponentType<P> =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch {
        part = undefined;
        sayUnreached();
        return { default: Missing };
      }
    });
  // biome-ignore lint/correctness/noComponentHookFactories: called once for a part, where a module begins
  return function Later(props: P) {
    const [Part] = useState(() => {
      part ??= ask();
      return part;
    });
    return (
      <Suspense fallback={<i hidden data-coming="" />}>
        <Part {...props} />
      </Suspense>
    );
  };
}

function Missing(props: { onClose?: () => void }) {
  const { onClose } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it turns out to be missing
  useEffect(() => onClose?.(), []);
  return null;
}
