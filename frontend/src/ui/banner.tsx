import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './chip';

const icons = { neutral: Info, info: Info, ok: CircleCheck, warn: TriangleAlert, danger: CircleAlert };

export interface BannerProps {
  tone: Tone;
  title?: string;
  children?: ReactNode;
  /** Read out when it appears. */
  isLive?: boolean;
}

export function Banner({ tone, title, children, isLive }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div className={`banner tone-${tone}`}>
      <Icon size={18} aria-hidden="true" />
      <div
        className="grid min-w-0 flex-1 gap-1"
        role={isLive ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      >
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-text">{children}</div>}
      </div>
    </div>
  );
}
