import type { ApiProblem } from '@/api/problem';
import type { CreateInvoice, Finding } from '@/api/types';

/** The errors of a refused call in the form of findings, so that they stand beside the fields too. */
export function findingsOf(problem: ApiProblem): Finding[] {
  const listed = problem.errors.map(
    (error): Finding => ({
      rule: error.code,
      severity: 'fatal',
      message: error.message,
      pointer: error.pointer ?? null,
    }),
  );
  if (listed.length === 0 && problem.code === 'invoice.number_taken')
    return [
      { rule: problem.code, severity: 'fatal', message: problem.detail ?? problem.title, pointer: '/number' },
    ];
  if (listed.length === 0 && problem.code === 'invoice.receiver_missing')
    return [
      {
        rule: problem.code,
        severity: 'fatal',
        message: problem.detail ?? problem.title,
        pointer: '/buyer/participant',
      },
    ];
  return listed;
}

/** Reasons for exemption are a list in the document and a field per category in the form. */
export function atFormFields(findings: readonly Finding[], document: CreateInvoice): Finding[] {
  return findings.map((finding) => {
    const match = /^\/exemption_reasons\/(\d+)/.exec(finding.pointer ?? '');
    const category = match && document.exemption_reasons?.[Number(match[1])]?.vat_category;
    return category ? { ...finding, pointer: `/exemptions/${category}` } : finding;
  });
}
