/** The mark: one thread through two points. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="8" />
      <path className="mark-thread" d="M5 22C11 22 10 10 16 10s5 12 11 12" />
      <circle className="mark-point" cx="10.6" cy="16" r="2.6" />
      <circle className="mark-point" cx="21.4" cy="16" r="2.6" />
    </svg>
  );
}
