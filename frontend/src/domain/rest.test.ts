import { describe, expect, it } from 'vitest';
import { isIban, spacedIban } from './iban';
import { idempotencyKey } from './idempotency-key';
import { mainScheme, readParticipant, recognizeQuery, schemesFor } from './participant';
import { safeReturnPath, withProblem } from './return-to';
import { isRateFixed, needsExemptionReason, rateFor } from './vat';

describe('return paths', () => {
  it.each(['/', '/invoices?status=draft', '/organizations/1#identifiers'])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    null,
    7,
    '/%0d%0a/../..//evil.example\u0000',
  ])('sends %s to the start', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });

  it.each([
    ['/', '/?problem=auth.cancelled'],
    ['/a?b=c#d', '/a?b=c&problem=auth.cancelled#d'],
  ])('says at %s what went wrong', (path, said) => {
    expect(withProblem(path, 'auth.cancelled')).toBe(said);
    expect(withProblem(path, undefined)).toBe(path);
  });

  it('never leaves the site, whatever dots do', () => {
    expect(new URL(safeReturnPath('/..//evil.example'), 'https://own.example').origin).toBe(
      'https://own.example',
    );
  });
});

describe('participants', () => {
  it('reads them with and without the scheme of schemes', () => {
    expect(readParticipant(' 0106:12345678 ')).toBe('0106:12345678');
    expect(readParticipant('iso6523-actorid-upis::9915:wissel-accepts')).toBe('9915:wissel-accepts');
    for (const text of ['12345678', '0106:', '106:1', '0106:1/2', ''])
      expect(readParticipant(text)).toBeNull();
  });

  it('offers the schemes of a country and those of all', () => {
    const codes = schemesFor('NL').map((scheme) => scheme.code);
    expect(codes).toEqual(expect.arrayContaining(['0106', '9944', '0190', '0088']));
    expect(codes).not.toContain('0208');
    expect(mainScheme('BE')).toBe('0208');
    expect(mainScheme('US')).toBe('0088');
  });

  it('recognizes what is searched for', () => {
    expect(recognizeQuery('12345678')).toBe('number');
    expect(recognizeQuery('0403.019.261')).toBe('number');
    expect(recognizeQuery('NL123456782B90')).toBe('vat');
    expect(recognizeQuery('Bakkerij De Zon')).toBe('name');
  });
});

describe('VAT', () => {
  it('proposes the rate that goes with a category', () => {
    expect(rateFor('S', 'NL', '')).toBe('21');
    expect(rateFor('S', 'NL', '9')).toBe('9');
    expect(rateFor('S', 'DE', '0')).toBe('19');
    expect(rateFor('AE', 'NL', '21')).toBe('0');
    expect(rateFor('O', 'NL', '21')).toBeNull();
  });

  it('knows which categories fix the rate and which need a reason', () => {
    expect(['Z', 'E', 'AE', 'K', 'G', 'O'].every(isRateFixed)).toBe(true);
    expect(isRateFixed('S')).toBe(false);
    expect(['S', 'Z', 'L', 'M'].some(needsExemptionReason)).toBe(false);
    expect(['E', 'AE', 'K', 'G', 'O'].every(needsExemptionReason)).toBe(true);
  });
});

it('checks IBANs by their digits', () => {
  expect(isIban('NL91 ABNA 0417 1643 00')).toBe(true);
  expect(isIban('NL91 ABNA 0417 1643 01')).toBe(false);
  expect(isIban('BE68539007547034')).toBe(true);
  expect(isIban('hello')).toBe(false);
  expect(spacedIban('NL91ABNA0417164300')).toBe('NL91 ABNA 0417 1643 00');
});

it('makes a new key each time, also without randomUUID', () => {
  expect(idempotencyKey()).not.toBe(idempotencyKey());
});
