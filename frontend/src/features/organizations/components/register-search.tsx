import { useQuery } from '@tanstack/react-query';
import { Building2, SearchX } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import type { RegisterResult } from '@/api/types';
import { recognizeQuery } from '@/domain/participant';
import { country as countryName, dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { SelectField } from '@/ui/select-field';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { registerSearchQuery } from '../api';
import { addressLine, searchableCountries } from '../model';

export interface RegisterSearchProps {
  onAdd: (result: RegisterResult) => void;
  adding: string | null;
  onTypeIn: () => void;
}

/** The text once typing paused. */
function useSettled(text: string, pause = 300): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, pause]);
  return settled;
}

const kinds = { vat: m.search_as_vat, number: m.search_as_number, name: m.search_as_name };

export function RegisterSearch({ onAdd, adding, onTypeIn }: RegisterSearchProps) {
  const [country, setCountry] = useState('NL');
  const [text, setText] = useState('');
  const query = useDeferredValue(useSettled(text.trim()));
  const search = useQuery({ ...registerSearchQuery(country, query), enabled: query.length >= 2 });
  const items = search.data?.items ?? [];
  return (
    <>
      <search className="card grid gap-4 p-5 sm:grid-cols-[160px_1fr]">
        <SelectField
          label={m.country()}
          value={country}
          onChange={setCountry}
          choices={searchableCountries.map((code) => ({ value: code, label: countryName(code) }))}
        />
        <TextField
          label={m.organization_search()}
          type="search"
          value={text}
          onChange={setText}
          placeholder={m.organization_search_placeholder()}
          autoComplete="off"
        />
        <p className="hint sm:col-span-2" aria-live="polite">
          {query.length >= 2 ? kinds[recognizeQuery(query)]() : m.organization_search_hint()}{' '}
          {search.data && query.length >= 2 && m.organization_search_found({ count: items.length })}
        </p>
      </search>
      {search.isFetching && !search.data && <SkeletonLines lines={3} />}
      {search.error && <ErrorPanel error={search.error} onRetry={() => void search.refetch()} />}
      {items.length > 0 && (
        <ul className="grid gap-3" aria-label={m.organization_search_results()}>
          {items.map((item) => (
            <li key={`${item.country} ${item.register_number}`} className="card">
              <article
                aria-label={item.legal_name}
                className="grid grid-cols-[auto_1fr] items-start gap-4 p-4 sm:grid-cols-[auto_1fr_auto]"
              >
                <span className="grid size-10 place-items-center rounded-control bg-accent-soft text-accent">
                  <Building2 size={20} aria-hidden="true" />
                </span>
                <div className="grid gap-1">
                  <h2 translate="no">{item.legal_name}</h2>
                  <p className="text-text-2" translate="no">
                    <span className="mono">{item.register_number}</span>
                    {item.vat_number && (
                      <>
                        {' · '}
                        <span className="mono">{item.vat_number}</span>
                      </>
                    )}
                  </p>
                  <p className="text-text-2" translate="no">
                    {addressLine(item.address)}
                  </p>
                  {search.data && (
                    <p className="hint">
                      {m.organization_search_source({
                        source: search.data.source,
                        at: dateTime(search.data.checked_at),
                      })}
                    </p>
                  )}
                </div>
                <Button
                  kind="primary"
                  className="max-sm:col-start-2 max-sm:w-fit"
                  isPending={adding === item.register_number}
                  isDisabled={adding !== null && adding !== item.register_number}
                  aria-label={m.organization_add_this({ name: item.legal_name })}
                  onClick={() => onAdd(item)}
                >
                  {m.add()}
                </Button>
              </article>
            </li>
          ))}
        </ul>
      )}
      {search.data && items.length === 0 && query.length >= 2 && (
        <div className="card">
          <EmptyState icon={SearchX} title={m.organization_search_none_title()}>
            {m.organization_search_none_body()}
          </EmptyState>
        </div>
      )}
      <p>
        {m.organization_not_found()}{' '}
        <button type="button" className="cursor-pointer text-accent underline" onClick={onTypeIn}>
          {m.organization_type_in()}
        </button>
      </p>
    </>
  );
}
