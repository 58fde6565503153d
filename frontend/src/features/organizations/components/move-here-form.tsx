import { useId, useState } from 'react';
import type { Identifier } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { ProblemBanner } from '@/ui/problem-banner';
import { TextField } from '@/ui/text-field';
import { useForm } from '@/ui/use-form';
import { startMigration } from '../api';

/** Takes an identifier over from the provider that has it, with the key that that one gave out. */
export function MoveHereForm({ item }: { item: Identifier }) {
  const title = useId();
  const [tried, setTried] = useState('');
  const wrongKey = item.failure?.pointer === '/migration_key' ? item.failure.message : null;
  const form = useForm({
    check: (values) =>
      values.migration_key.trim()
        ? { output: values, errors: {} }
        : { output: null, errors: { migration_key: m.migration_key_missing() } },
    initial: { migration_key: '' },
    submit: async ({ migration_key }) => {
      await startMigration(item, { direction: 'in', migration_key });
      setTried(migration_key);
    },
  });
  const field = form.text('migration_key');
  const findings =
    field.findings.length > 0
      ? field.findings
      : wrongKey && ['', tried].includes(field.value)
        ? [{ message: wrongKey }]
        : [];
  return (
    <form
      className="grid max-w-2xl gap-3 rounded-card border border-line bg-bg p-4"
      noValidate
      aria-labelledby={title}
      onSubmit={form.onSubmit}
    >
      <h3 id={title}>{m.migration_in_title()}</h3>
      <p className="text-text-2">{m.migration_in_body()}</p>
      <ProblemBanner error={form.failure} />
      <TextField {...field} findings={findings} label={m.migration_key()} isCode autoComplete="off" />
      <Button type="submit" kind="primary" className="w-fit" isPending={form.isSubmitting}>
        {m.migration_in_submit()}
      </Button>
    </form>
  );
}
