import { answer, api } from '@/api/client';
import type { Report } from '@/api/types';
import { contentType, type Rules } from './model';

/** Has a document judged as it is, byte for byte. Nothing is kept. */
export async function judge(document: Blob, rules: Rules): Promise<Report> {
  const start = await document.slice(0, 200).text();
  return answer(
    api.POST('/api/v1/validations', {
      params: { query: { rules } },
      body: document as never,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': contentType(start) },
    }),
  ) as Promise<Report>;
}
