import { describe, expect, it } from 'vitest';
import { applyPatch, nearestField, pathToPointer, pointerToPath } from './pointer';

describe('pointers and field names', () => {
  it('are each other’s way back', () => {
    for (const pointer of ['/number', '/lines/0/vat_rate', '/buyer/address/country', '/a~1b/c~0d'])
      expect(pathToPointer(pointerToPath(pointer) ?? '')).toBe(pointer);
  });

  it('refuses what is no pointer', () => {
    expect(pointerToPath('lines/0')).toBeNull();
  });

  it('finds the field itself, else what holds it', () => {
    const fields = new Set(['number', 'lines.0', 'lines.0.vat_rate', 'buyer.participant']);
    expect(nearestField('/lines/0/vat_rate', fields)).toBe('lines.0.vat_rate');
    expect(nearestField('/lines/0/period/start_on', fields)).toBe('lines.0');
    expect(nearestField('/lines/10', fields)).toBeNull();
    expect(nearestField('/seller/vat_number', fields)).toBeNull();
    expect(nearestField(null, fields)).toBeNull();
    expect(nearestField('', fields)).toBeNull();
  });
});

describe('repairs', () => {
  const target = { number: '1', lines: [{ vat_rate: '20' }, { vat_rate: '9' }] };

  it('are applied to a copy', () => {
    const patched = applyPatch(target, [
      { op: 'replace', path: '/lines/0/vat_rate', value: '21' },
      { op: 'add', path: '/buyer/participant', value: '0106:1' },
      { op: 'remove', path: '/lines/1' },
    ]);
    expect(patched).toEqual({
      number: '1',
      lines: [{ vat_rate: '21' }],
      buyer: { participant: '0106:1' },
    });
    expect(target.lines).toHaveLength(2);
  });

  it('are refused whole when one step leads nowhere', () => {
    expect(applyPatch(target, [{ op: 'replace', path: '/lines/7/vat_rate', value: '21' }])).toEqual(null);
    expect(applyPatch(target, [{ op: 'move', path: '/number' }])).toBeNull();
    expect(applyPatch(target, [{ op: 'remove', path: '' }])).toBeNull();
  });
});
