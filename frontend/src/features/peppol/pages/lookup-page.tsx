import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { installationQuery } from '@/api/me';
import type { ParticipantLookup } from '@/api/types';
import { readParticipant, schemes } from '@/domain/participant';
import { sandboxReceivers } from '@/domain/sandbox';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { ErrorPanel } from '@/ui/error-panel';
import { Evidence } from '@/ui/evidence';
import { Page, Section } from '@/ui/page';
import { SelectField } from '@/ui/select-field';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { lookupQuery } from '../api';
import { documentTypeName } from '../model';

export function LookupPage({ participant }: { participant: string }) {
  const navigate = useNavigate();
  const known = readParticipant(participant);
  const lookup = useQuery({ ...lookupQuery(known ?? ''), enabled: known !== null });
  const { data: installation } = useQuery(installationQuery);
  const [firstScheme, firstValue] = known ? [known.slice(0, 4), known.slice(5)] : ['0106', ''];
  const [scheme, setScheme] = useState(firstScheme);
  const [value, setValue] = useState(firstValue);
  const [isEmpty, setEmpty] = useState(false);
  const choices = schemes.map((item) => ({ value: item.code, label: `${item.code} · ${item.name}` }));
  if (!choices.some((choice) => choice.value === scheme)) choices.push({ value: scheme, label: scheme });

  const show = (id: string) => {
    setScheme(id.slice(0, 4));
    setValue(id.slice(5));
    void navigate({ to: '/look-up', search: { id } });
  };
  const submit = () => {
    const typed = readParticipant(value) ?? readParticipant(`${scheme}:${value.trim()}`);
    setEmpty(typed === null);
    if (typed) show(typed);
  };
  return (
    <Page title={m.lookup_title()} lead={m.lookup_lead()} width="narrow">
      <search>
        <form
          className="card grid items-start gap-4 p-5 sm:grid-cols-[220px_1fr_auto]"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <SelectField
            label={m.identifier_scheme()}
            value={scheme}
            onChange={setScheme}
            choices={choices}
            isCode
          />
          <TextField
            label={m.lookup_number()}
            value={value}
            onChange={setValue}
            isCode
            autoComplete="off"
            placeholder={schemes.find((item) => item.code === scheme)?.example}
            findings={isEmpty ? [{ message: m.lookup_bad() }] : []}
          />
          <Button type="submit" kind="primary" className="sm:mt-6">
            {m.lookup_button()}
          </Button>
          {installation?.network === 'sandbox' && (
            <p className="hint sm:col-span-3">
              {m.lookup_sandbox()}{' '}
              {sandboxReceivers.map((id) => (
                <button
                  key={id}
                  type="button"
                  className="mono mr-2 min-h-6 cursor-pointer text-accent underline"
                  translate="no"
                  onClick={() => show(id)}
                >
                  {id}
                </button>
              ))}
            </p>
          )}
        </form>
      </search>
      <div aria-live="polite">
        {lookup.isFetching && !lookup.data && <SkeletonLines lines={4} />}
        {lookup.error && <ErrorPanel error={lookup.error} onRetry={() => void lookup.refetch()} />}
        {lookup.data && <Result lookup={lookup.data} />}
      </div>
    </Page>
  );
}

function Result({ lookup }: { lookup: ParticipantLookup }) {
  return (
    <Section
      title={lookup.id}
      actions={
        lookup.is_registered ? (
          <Chip tone="ok" icon={CircleCheck}>
            {m.lookup_registered()}
          </Chip>
        ) : (
          <Chip tone="neutral" icon={CircleX}>
            {m.lookup_not_registered()}
          </Chip>
        )
      }
    >
      <div className="grid gap-5 px-5 pb-5">
        <p className="text-md">{lookup.verdict}</p>
        {lookup.provider && (
          <dl className="dl">
            <dt>{m.lookup_provider()}</dt>
            <dd translate="no">{lookup.provider}</dd>
          </dl>
        )}
        {lookup.capabilities.length > 0 && (
          <div className="table-scroll rounded-card border border-line">
            <table className="data-table">
              <caption className="sr-only">{m.lookup_capabilities()}</caption>
              <thead>
                <tr>
                  <th scope="col">{m.lookup_document()}</th>
                  <th scope="col">{m.lookup_process()}</th>
                  <th scope="col">{m.lookup_transport()}</th>
                </tr>
              </thead>
              <tbody>
                {lookup.capabilities.map((item) => (
                  <tr key={`${item.document_type} ${item.process} ${item.transport}`} translate="no">
                    <td>
                      <span className="font-medium">{documentTypeName(item.document_type)}</span>
                      <span className="mono hint block wrap-anywhere">{item.document_type}</span>
                    </td>
                    <td className="mono text-xs wrap-anywhere">{item.process}</td>
                    <td className="mono text-xs wrap-anywhere">{item.transport}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Evidence title={m.lookup_evidence()} value={lookup.evidence} />
      </div>
    </Section>
  );
}
