import type { TaskType } from "@/lib/tasks/input";
import type { NewTaskWords } from "./words";

interface TypeFieldProps {
  value: TaskType;
  types: readonly { key: TaskType; label: string }[];
  words: NewTaskWords;
  onChange: (type: TaskType) => void;
}

/** What kind of task it is: all kinds side by side. */
export function TypeField({ value, types, words, onChange }: TypeFieldProps) {
  return (
    <fieldset>
      <legend className="label">{words.type}</legend>
      <div className="seg task-types">
        {types.map(({ key, label }) => (
          <label key={key} className="seg-item">
            <input type="radio" name="type" checked={value === key} onChange={() => onChange(key)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
