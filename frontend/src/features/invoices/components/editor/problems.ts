import type { ApiProblem } from '@/api/problem';
import type { CreateInvoice, Finding } from '@/api/types';

const fatal = (rule: string, message: string, pointer: string | null): Finding => ({
  rule,
  severity: 'fatal',
  count: 1,
  message,
  pointer,
});

/** The errors of a refused call in the form of findings, so that they stand beside the fields too. */
export function findingsOf(problem: ApiProblem): Finding[] {
  const listed = problem.errors.map((error) => fatal(error.code, error.message, error.pointer ?? null));
  if (listed.length > 0) return listed;
  const message = problem.detail ?? problem.title;
  if (problem.code === 'invoice.number_taken') return [fatal(problem.code, message, '/number')];
  if (problem.code === 'invoice.receiver_missing')
    return [fatal(problem.code, message, '/buyer/participant')];
  return [];
}

/** Reasons for exemption are a list in the document and a field per category in the form. */
export function atFormFields(findings: readonly Finding[], document: CreateInvoice): Finding[] {
  return findings.map((finding) => {
    const match = /^\/exemption_reasons\/(\d+)/.exec(finding.pointer ?? '');
    const category = match && document.exemption_reasons?.[Number(match[1])]?.vat_category;
    return category ? { ...finding, pointer: `/exemptions/${category}` } : finding;
  });
}
