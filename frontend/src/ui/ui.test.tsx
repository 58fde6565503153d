import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/api/problem';
import { locale } from '@/i18n/locale';
import { show } from '@/testing/render';
import { DecimalInput } from './decimal-input';
import { ErrorPanel } from './error-panel';
import { SearchCombobox } from './search-combobox';
import { Tabs } from './tabs';
import { tokenizeXml } from './xml-tokens';

function Amount({ onWire }: { onWire: (wire: string) => void }) {
  const [value, setValue] = useState('1234.5');
  return (
    <DecimalInput
      aria-label="Amount"
      value={value}
      least={2}
      onChange={(wire) => {
        setValue(wire);
        onWire(wire);
      }}
    />
  );
}

describe('a number field', () => {
  it('shows and reads numbers as the language writes them', async () => {
    locale.choose('nl');
    const onWire = vi.fn();
    const { user } = await show(<Amount onWire={onWire} />);
    const input = screen.getByLabelText<HTMLInputElement>('Amount');
    expect(input.value).toBe('1.234,50');
    await user.clear(input);
    await user.type(input, '2.000,75');
    expect(onWire).toHaveBeenLastCalledWith('2000.75');
    expect(input.value).toBe('2.000,75');
    await user.tab();
    expect(input.value).toBe('2.000,75');
    locale.choose('en');
    expect(await screen.findByDisplayValue('2,000.75')).toBeTruthy();
  });

  it('keeps what is no number, for the finding beside it', async () => {
    const onWire = vi.fn();
    const { user } = await show(<Amount onWire={onWire} />);
    const input = screen.getByLabelText<HTMLInputElement>('Amount');
    await user.clear(input);
    await user.type(input, 'ten');
    await user.tab();
    expect(onWire).toHaveBeenLastCalledWith('ten');
    expect(input.value).toBe('ten');
  });
});

it('a refusal names the missing right and who can give it', async () => {
  const error = new ApiProblem(403, { missing_right: 'invoice.send', request_id: 'r-7' });
  await show(<ErrorPanel error={error} />);
  expect(screen.getByRole('heading', { name: "Why can't I see this?" })).toBeTruthy();
  expect(screen.getByText(/send invoices/)).toBeTruthy();
  expect(screen.getByText('invoice.send')).toBeTruthy();
  expect(screen.getByText('r-7')).toBeTruthy();
});

it('a search is used with the keyboard alone', async () => {
  const onPick = vi.fn();
  const items = ['one', 'two'].map((id) => ({ id, text: id, content: id }));
  const { user } = await show(
    <SearchCombobox
      label="Find"
      text="o"
      items={items}
      emptyText={null}
      onText={() => undefined}
      onPick={onPick}
    />,
  );
  const input = screen.getByRole('combobox', { name: 'Find' });
  expect(input.getAttribute('aria-expanded')).toBe('false');
  await user.click(input);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const active = input.getAttribute('aria-activedescendant') ?? '';
  expect(document.getElementById(active)?.textContent).toBe('two');
  await user.keyboard('{Enter}');
  expect(onPick).toHaveBeenCalledWith('two');
});

it('tabs move with the arrows', async () => {
  const items = ['A', 'B', 'C'].map((id) => ({ id, title: id, content: `content ${id}` }));
  const { user } = await show(<Tabs label="Parts" items={items} />);
  await user.click(screen.getByRole('tab', { name: 'A' }));
  await user.keyboard('{ArrowLeft}');
  expect(screen.getByRole('tab', { name: 'C' }).getAttribute('aria-selected')).toBe('true');
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'C' }));
  expect(screen.getByRole('tabpanel').textContent).toBe('content C');
});

describe('colouring of XML', () => {
  it.each([
    '<?xml version="1.0"?>\n<a b="c&gt;"><!-- x > y --><d e=\'f\'/>text &amp; more</a>',
    'no markup at all',
    '<broken attr="never closed',
    '<a><![CDATA[<b>]]></a>',
    '',
  ])('loses nothing of %j', (text) => {
    expect(
      tokenizeXml(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  });

  it('tells names, attributes and values apart', () => {
    const kinds = tokenizeXml('<a b="c">d</a>').filter((token) => token.text.trim() !== '');
    expect(kinds.map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      't:<a',
      'a:b',
      ':=',
      'v:"c"',
      't:>',
      ':d',
      't:</a>',
    ]);
  });
});
