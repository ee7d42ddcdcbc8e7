import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Receipt, Tray } from "./tray-state";

const isPhone = () => matchMedia("(max-width: 47.99rem)").matches;
const numberOf = ({ confirmation }: Receipt) => confirmation.number;

/**
 * Which receipts the tray still lists, and which one lies open: on a phone a new one does by itself, unless one is away from the client
 * file or in a task, where who brings four things would close four. Those that were there when one left stay behind.
 */
export function useReceipts({ receipts }: Tray, isAway: boolean) {
  const router = useRouter();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<string | null>(null);
  const [told, setTold] = useState<string>();
  const [wasAway, setWasAway] = useState(isAway);
  const last = receipts.at(-1);
  const newest = last && numberOf(last);
  const hideAll = () => setHidden(new Set(receipts.map(numberOf)));

  if (wasAway !== isAway) {
    setWasAway(isAway);
    if (isAway) hideAll();
  }
  if (last && newest !== told) {
    setTold(newest);
    if (last.purpose === null && !isAway && isPhone()) setShown(numberOf(last));
  }
  useEffect(() => {
    if (newest) router.refresh();
  }, [newest, router]);

  return {
    listed: receipts.filter((receipt) => !hidden.has(numberOf(receipt))),
    shown: receipts.find((receipt) => numberOf(receipt) === shown),
    show: (receipt: Receipt) => setShown(numberOf(receipt)),
    hideAll,
    /** On a phone a receipt that was read stands in nobody's way any more; its number is in the activity. */
    close(read: Receipt) {
      setShown(null);
      if (isPhone()) setHidden(new Set(hidden).add(numberOf(read)));
    },
  };
}
