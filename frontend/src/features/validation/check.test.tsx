import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Report } from '@/api/types';
import { locale } from '@/i18n/locale';
import { type Asked, fakeApi, json, problem } from '@/testing/fake-api';
import { show } from '@/testing/render';
import { contentType } from './model';
import { CheckPage } from './pages/check-page';

const ubl = '<Invoice>wrong</Invoice>';
const report = (profile: string): Report => ({
  is_valid: false,
  profile,
  findings: [
    {
      rule: 'BR-CO-16',
      severity: 'fatal',
      count: 1,
      message: 'The amount due is 60.00.',
      path: '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      line: 60,
      term: 'BT-115',
    },
  ],
  totals: null,
});
const path = 'POST /api/v1/validations';
const query = (asked: Asked | undefined) => new URL(asked?.url ?? '').search;
const file = (name: string, text = ubl) => new File([text], name);

describe('checking a document', () => {
  it('judges a chosen file at once, and again when other rules are chosen', async () => {
    const asked = fakeApi({
      [path]: ({ url }) =>
        json(report(new URL(url).searchParams.get('rules') === 'auto' ? 'peppol' : 'nlcius')),
    });
    const { user } = await show(<CheckPage />);
    await user.upload(screen.getByLabelText('File to check'), file('wrong.xml'));
    expect(await screen.findByText('Not valid: 1 to repair')).toBeTruthy();
    expect(screen.getByText('Checked with the rules of EN 16931 and Peppol BIS Billing 3.')).toBeTruthy();
    expect(
      screen.getByText('BT-115 · line 60 · /Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount'),
    ).toBeTruthy();
    expect(screen.getAllByText('wrong.xml')).toHaveLength(2);
    expect(asked[0]?.body).toBe(ubl);
    expect(asked[0]?.headers.get('Content-Type')).toBe('application/xml');
    expect(query(asked[0])).toBe('?rules=auto');

    await user.selectOptions(screen.getByLabelText('Rules'), 'nlcius');
    expect(
      await screen.findByText('Checked with the rules of EN 16931 and NLCIUS (SI-UBL 2.0).'),
    ).toBeTruthy();
    expect(query(asked[1])).toBe('?rules=nlcius');
    expect(asked[1]?.body).toBe(ubl);
  });

  it('judges what was dropped or pasted, JSON as JSON', async () => {
    const asked = fakeApi({ [path]: () => json(report('peppol')) });
    const { user } = await show(<CheckPage />);
    const files = [file('dropped.json', '\uFEFF {"number": "1"}')];
    fireEvent.drop(screen.getByRole('region', { name: 'Document and drop zone' }), {
      dataTransfer: { files },
    });
    expect(await screen.findByText('Not valid: 1 to repair')).toBeTruthy();
    expect(asked[0]?.headers.get('Content-Type')).toBe('application/json');

    await user.click(screen.getByLabelText('Or paste the document'));
    await user.paste('  <rsm:CrossIndustryInvoice/>');
    expect(screen.getAllByText('dropped.json')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Check' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]?.body).toBe('  <rsm:CrossIndustryInvoice/>');
    expect(asked[1]?.headers.get('Content-Type')).toBe('application/xml');
    expect(await screen.findByText('Pasted text')).toBeTruthy();
  });

  it('asks for a document when there is none', async () => {
    const asked = fakeApi({});
    const { user } = await show(<CheckPage />);
    await user.click(screen.getByRole('button', { name: 'Check' }));
    expect(screen.getByText('Choose a file or paste a document.')).toBeTruthy();
    expect(screen.getByLabelText('Or paste the document').getAttribute('aria-invalid')).toBe('true');
    expect(asked).toEqual([]);
  });

  it('says why a document can not be read, with the place, in Dutch too', async () => {
    locale.choose('nl');
    const message = 'quantity is geen getal.';
    fakeApi({
      [path]: () =>
        problem(422, 'request.invalid', {
          title: 'Niet alles klopt',
          errors: [{ pointer: '/lines/0/quantity', code: 'field.type', message }],
        }),
    });
    const { user } = await show(<CheckPage />);
    await user.upload(screen.getByLabelText('Bestand om te controleren'), file('a.json', '{}'));
    expect(await screen.findByText('Niet alles klopt')).toBeTruthy();
    expect(screen.getByText(message)).toBeTruthy();
    expect(screen.getByText('field.type · /lines/0/quantity')).toBeTruthy();
    locale.choose('en');
  });

  it('shows the newest answer, whichever comes last', async () => {
    const waiting: ((answer: Response) => void)[] = [];
    fakeApi({ [path]: () => new Promise((resolve) => waiting.push(resolve)) });
    const { user } = await show(<CheckPage />);
    const input = screen.getByLabelText('File to check');
    await user.upload(input, file('first.xml'));
    await user.upload(input, file('second.xml'));
    await waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.(json(report('nlcius')));
    expect(await screen.findByText(/NLCIUS \(SI-UBL 2\.0\)\./)).toBeTruthy();
    waiting[0]?.(json(report('peppol')));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.queryByText(/Peppol BIS Billing 3\./)).toBeNull();
    expect(screen.queryByText('first.xml')).toBeNull();
  });
});

it.each([
  ['{"a": 1}', 'application/json'],
  ['\uFEFF\n [', 'application/json'],
  ['<?xml version="1.0"?>', 'application/xml'],
  ['\uFEFF<Invoice', 'application/xml'],
  ['', 'application/xml'],
] as const)('%j is %s', (start, type) => {
  expect(contentType(start)).toBe(type);
});
