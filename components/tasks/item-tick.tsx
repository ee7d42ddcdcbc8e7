import { Check, Minus, Undo2 } from "@/components/ui/icons";

type ItemState = "open" | "given" | "missing" | "returned" | "accepted";

/** Where a requested thing stands, as a shape; the word stands beside it. */
export function ItemTick({ state }: { state: ItemState }) {
  if (state === "open") return <span className="task-tick" />;
  if (state === "missing") {
    return (
      <span className="task-tick task-tick-missing">
        <Minus className="icon-s" />
      </span>
    );
  }
  if (state === "returned") {
    return (
      <span className="task-tick task-tick-returned">
        <Undo2 className="icon-s" />
      </span>
    );
  }
  return (
    <span className="task-tick task-tick-given">
      <Check className="icon-s" />
    </span>
  );
}
