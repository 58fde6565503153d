export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#1f4fd8" />
      <path
        d="M6 21h20M6 21c9 0 9-10 20-10"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="26" cy="11" r="2.6" fill="#fff" />
    </svg>
  );
}

/** The mark and the name; where room is short the name is only read out. */
export function Logo({ isShort = false }: { isShort?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5" translate="no">
      <LogoMark />
      <span className={`text-md font-bold tracking-tight text-text ${isShort ? 'max-sm:sr-only' : ''}`}>
        Wissel
      </span>
    </span>
  );
}
