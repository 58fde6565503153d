import type { LucideIcon } from 'lucide-react';

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'danger';

export function Chip({ tone, icon: Icon, children }: { tone: Tone; icon: LucideIcon; children: string }) {
  return (
    <span className={`chip tone-${tone}`}>
      <Icon size={13} aria-hidden="true" />
      {children}
    </span>
  );
}
