/** A head and a key: the sign people know passkeys by. */
export function PasskeyMark() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <circle cx="6" cy="4" r="3.2" />
      <path d="M0 13.2C0 10.4 2.4 8.4 6 8.4c1.4 0 2.6.3 3.6.8A3.8 3.8 0 0 0 10.6 12v2H0z" />
      <path d="M13 6.8a2.6 2.6 0 0 0-1.2 4.9v3.1l1.2 1.2 1.9-1.9-1.2-1.2 1.2-1.2-.8-.9A2.6 2.6 0 0 0 13 6.8m0 1.5a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8" />
    </svg>
  );
}
