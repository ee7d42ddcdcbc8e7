interface StampProps {
  /** "Eingegangen" */
  what: string;
  /** The date in words. */
  day: string;
  /** The time, and what it counts, one per line. */
  lines: readonly string[];
  /** Under the rule: the receipt's number. */
  receipt: string;
}

/** The arrival stamp. Only where something has provably arrived. */
export function Stamp({ what, day, lines, receipt }: StampProps) {
  return (
    <div className="stamp">
      <p className="stamp-what">{what}</p>
      <p className="stamp-day">{day}</p>
      {lines.map((line) => (
        <p key={line} className="stamp-line">
          {line}
        </p>
      ))}
      <div className="stamp-rule" />
      <p className="stamp-line">{receipt}</p>
    </div>
  );
}
