import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { installationQuery } from '@/api/me';
import type { RegisterResult } from '@/api/types';
import { countries } from '@/domain/countries';
import { mainScheme } from '@/domain/participant';
import { sandboxReceivers } from '@/domain/sandbox';
import { country as countryName } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Section } from '@/ui/page';
import { SearchCombobox } from '@/ui/search-combobox';
import { registerSearchQuery } from '../../api';
import { useEditorServices } from './editor-context';
import { EditorSelect, EditorText, GroupFindings } from './fields';
import { ReceiverBadge } from './receiver-badge';

/** The buyer is looked up on the network of the seller: null for the first of the installation. */
export function BuyerSection({ network }: { network: string | null }) {
  return (
    <Section title={m.buyer_title()} lead={m.buyer_lead()}>
      <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <FindBuyer />
        </div>
        <EditorText name="buyer.legal_name" label={m.buyer_name()} autoComplete="off" />
        <div className="grid content-start gap-2">
          <EditorText
            name="buyer.participant"
            label={m.buyer_participant()}
            isCode
            placeholder="0106:12345678"
            autoComplete="off"
          />
          <ReceiverBadge network={network} />
          <SandboxReceivers network={network} />
        </div>
        <EditorText name="buyer.vat_number" label={m.organization_vat_number()} isCode isOptional />
        <EditorText name="buyer.register_number" label={m.organization_number()} isCode isOptional />
        <EditorText name="buyer.address.street" label={m.address_street()} />
        <EditorText name="buyer.address.additional_street" label={m.address_additional()} isOptional />
        <div className="grid grid-cols-[1fr_2fr] gap-4">
          <EditorText name="buyer.address.postal_code" label={m.address_postal_code()} />
          <EditorText name="buyer.address.city" label={m.address_city()} />
        </div>
        <EditorSelect
          name="buyer.address.country"
          label={m.country()}
          choices={countries.map((code) => ({ value: code, label: countryName(code) }))}
        />
        <GroupFindings name="buyer.address" className="sm:col-span-2" />
        <GroupFindings name="buyer" className="sm:col-span-2" />
      </div>
    </Section>
  );
}

function FindBuyer() {
  const { form } = useEditorServices();
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const country = form.getValues('buyer.address.country') === 'BE' ? 'BE' : 'NL';
  const search = useQuery({ ...registerSearchQuery(country, query), enabled: query.length >= 2 });
  const items = query.length >= 2 ? (search.data?.items ?? []) : [];

  const take = (result: RegisterResult): void => {
    const participant = `${mainScheme(result.country)}:${result.register_number}`;
    form.setValue('buyer.legal_name', result.legal_name);
    form.setValue('buyer.register_number', result.register_number);
    form.setValue('buyer.vat_number', result.vat_number ?? '');
    form.setValue('buyer.participant', participant);
    form.setValue('buyer.address.street', result.address?.street ?? '');
    form.setValue('buyer.address.additional_street', result.address?.additional_street ?? '');
    form.setValue('buyer.address.postal_code', result.address?.postal_code ?? '');
    form.setValue('buyer.address.city', result.address?.city ?? '');
    form.setValue('buyer.address.country', result.address?.country ?? result.country);
    setText('');
  };

  return (
    <SearchCombobox
      label={m.buyer_find()}
      placeholder={m.organization_search_placeholder()}
      text={text}
      onText={setText}
      emptyText={
        query.length < 2 ? null : search.isFetching ? m.loading() : m.organization_search_none_title()
      }
      items={items.map((item) => ({
        id: item.register_number,
        text: item.legal_name,
        content: (
          <span className="grid" translate="no">
            <span className="font-medium">{item.legal_name}</span>
            <span className="hint">
              {item.register_number} · {item.address?.city}
            </span>
          </span>
        ),
      }))}
      onPick={(id) => {
        const found = items.find((item) => item.register_number === id);
        if (found) take(found);
      }}
    />
  );
}

function SandboxReceivers({ network }: { network: string | null }) {
  const { data: installation } = useQuery(installationQuery);
  const { form } = useEditorServices();
  if ((network ?? installation?.network) !== 'sandbox') return null;
  return (
    <details>
      <summary className="hint min-h-6">{m.buyer_sandbox()}</summary>
      <p className="flex flex-wrap gap-x-3">
        {sandboxReceivers.map((id) => (
          <button
            key={id}
            type="button"
            className="mono min-h-6 cursor-pointer text-accent underline"
            translate="no"
            onClick={() => form.setValue('buyer.participant', id)}
          >
            {id}
          </button>
        ))}
      </p>
    </details>
  );
}
