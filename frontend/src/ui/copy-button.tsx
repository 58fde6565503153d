import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from './button';

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      kind="quiet"
      size="small"
      isIcon
      aria-label={isCopied ? m.copied() : label}
      onClick={() => {
        void navigator.clipboard?.writeText(text).then(() => {
          setCopied(true);
          setTimeout(() => setCopied(false), 2000);
        });
      }}
    >
      {isCopied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
    </Button>
  );
}
