import { m } from '@/i18n/paraglide/messages.js';
import { CopyButton } from './copy-button';

export function RequestId({ id }: { id: string | null }) {
  if (!id) return null;
  return (
    <p className="hint flex items-center gap-1">
      {m.request_id()} <code translate="no">{id}</code>
      <CopyButton text={id} label={m.copy_request_id()} />
    </p>
  );
}
