/** The sign of Kontor: two rules of a ledger and an arrow. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1" y="1" width="22" height="22" rx="4" fill="currentColor" />
      <path d="M7 5.5v13" stroke="var(--color-on-accent)" strokeWidth="2.6" />
      <path d="M10.2 5.5v13" stroke="var(--color-on-accent)" strokeWidth="1" />
      <path d="m17.5 5.8-5.6 6.2 5.6 6.2" fill="none" stroke="var(--color-on-accent)" strokeWidth="2.2" />
    </svg>
  );
}
