import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '@/api/types';
import { locale } from '@/i18n/locale';
import { show } from '@/testing/render';
import { ReportView } from './report-view';

const finding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'fatal',
  count: 1,
  message: `about ${rule}`,
  path: `/Invoice/${rule}`,
  line: 7,
  term: null,
  pointer: null,
  ...more,
});
const report = (profile: string, findings: Finding[]): Report => ({
  is_valid: findings.every((item) => item.severity !== 'fatal'),
  profile,
  findings,
  totals: null,
});

describe('a report', () => {
  it.each([
    ['en16931', 'EN 16931', 'EN 16931'],
    ['peppol', 'EN 16931 and Peppol BIS Billing 3', 'EN 16931 en Peppol BIS Billing 3'],
    ['peppol-selfbilling', 'EN 16931 and Peppol BIS Self-Billing 3', 'EN 16931 en Peppol BIS Self-Billing 3'],
    ['nlcius', 'EN 16931 and NLCIUS (SI-UBL 2.0)', 'EN 16931 en NLCIUS (SI-UBL 2.0)'],
    [
      'nlcius-gaccount',
      'EN 16931 and NLCIUS (SI-UBL 2.0) with G-account',
      'EN 16931 en NLCIUS (SI-UBL 2.0) met g-rekening',
    ],
    ['of-tomorrow', 'of-tomorrow', 'of-tomorrow'],
  ])('names the rules of %s', async (profile, en, nl) => {
    locale.choose('en');
    const view = await show(<ReportView report={report(profile, [])} />);
    expect(screen.getByText('No errors')).toBeTruthy();
    expect(screen.getByText(`Checked with the rules of ${en}.`)).toBeTruthy();
    view.unmount();
    locale.choose('nl');
    await show(<ReportView report={report(profile, [])} />);
    expect(screen.getByText(`Gecontroleerd met de regels van ${nl}.`)).toBeTruthy();
    locale.choose('en');
  });

  it('puts what stops the document first, and counts the places that are not listed', async () => {
    await show(
      <ReportView
        report={report('peppol', [
          finding('W-1', { severity: 'warning' }),
          finding('BR-01'),
          finding('BR-CL-23', { count: 31, term: 'BT-130' }),
          finding('W-2', { severity: 'warning' }),
        ])}
      />,
    );
    expect(screen.getByText('Not valid: 32 to repair')).toBeTruthy();
    const groups = screen.getAllByRole('region');
    expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual(['Errors: 32', 'Warnings: 2']);
    const rules = groups.map((group) =>
      within(group)
        .getAllByRole('listitem')
        .map((item) => item.querySelector('.rule-id')?.textContent),
    );
    expect(rules).toEqual([
      ['BR-01', 'BR-CL-23'],
      ['W-1', 'W-2'],
    ]);
    expect(screen.getByText('BT-130 · line 7 · /Invoice/BR-CL-23')).toBeTruthy();
    expect(screen.getAllByText('and 30 more')).toHaveLength(1);
  });

  it('says where in the fields it is, when there are fields', async () => {
    const found = finding('BR-CL-14', { pointer: '/buyer/address/country', term: 'BT-55' });
    await show(<ReportView report={report('peppol', [found])} />);
    expect(screen.getByText('BT-55 · /buyer/address/country')).toBeTruthy();
  });
});
