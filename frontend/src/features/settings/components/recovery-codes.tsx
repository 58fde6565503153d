import { Copy, Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '@/api/me';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { saveFile } from '@/ui/save-file';
import { toast } from '@/ui/toast';
import { recoveryCodesFile } from '../model';

/** The codes, this once. One goes on after saying that they were put away. */
export function RecoveryCodes({ codes, onStored }: { codes: readonly string[]; onStored: () => void }) {
  const me = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isStored, setStored] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid gap-4 px-5 pb-5">
      <h3 ref={heading} tabIndex={-1} className="outline-none">
        {m.recovery_codes_title()}
      </h3>
      <Banner tone="warn">{m.recovery_codes_once()}</Banner>
      <ul className="grid max-w-md grid-cols-1 gap-x-6 gap-y-1 rounded-card bg-surface-2 px-5 py-4 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="mono" translate="no">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() =>
            void navigator.clipboard?.writeText(codes.join('\n')).then(() => toast(m.recovery_codes_copied()))
          }
        >
          <Copy size={16} aria-hidden="true" />
          {m.recovery_codes_copy()}
        </Button>
        <Button
          onClick={() =>
            saveFile(
              'wissel-recovery-codes.txt',
              recoveryCodesFile(m.recovery_codes_title(), me?.email ?? '', codes),
            )
          }
        >
          <Download size={16} aria-hidden="true" />
          {m.download()}
        </Button>
      </div>
      <Checkbox isSelected={isStored} onChange={setStored}>
        {m.recovery_codes_stored()}
      </Checkbox>
      <Button kind="primary" className="w-fit" isDisabled={!isStored} onClick={onStored}>
        {m.recovery_codes_done()}
      </Button>
    </div>
  );
}
