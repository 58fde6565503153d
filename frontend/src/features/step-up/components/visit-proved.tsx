import { X } from 'lucide-react';
import { useEffect } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';

/**
 * Back from a provider with a fresh proof. What was asked for before has not been done and what was typed is gone, so
 * it is not done by itself: this says what to press, until it is pressed.
 */
export function VisitProved({ pressed, onClose }: { pressed: string | null; onClose: () => void }) {
  useEffect(() => {
    const watch = ({ target }: MouseEvent): void => {
      const button = target instanceof Element ? target.closest('button') : null;
      const name = button?.getAttribute('aria-label') ?? button?.textContent?.trim();
      if (button && (pressed === null || name === pressed)) onClose();
    };
    document.addEventListener('click', watch);
    return () => document.removeEventListener('click', watch);
  }, [pressed, onClose]);
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-6 md:px-8">
      <Banner tone="ok" title={m.visit_proved_title()} isLive>
        <p>{pressed ? m.visit_proved_press({ button: pressed }) : m.visit_proved_again()}</p>
        <Button kind="quiet" size="small" className="-ml-2.5 w-fit" onClick={onClose}>
          <X size={14} aria-hidden="true" />
          {m.close()}
        </Button>
      </Banner>
    </div>
  );
}
