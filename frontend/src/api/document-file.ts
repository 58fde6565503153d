import { answer } from './client';

/** A downloaded document: the file as it is, and its text to show. */
export interface DocumentFile {
  file: Blob;
  text: string;
}

/** Reads an answer that is a document. The bytes are kept: what was uploaded comes out as it went in. */
export async function documentFile(call: Parameters<typeof answer>[0]): Promise<DocumentFile> {
  const file = (await answer(call)) as Blob;
  return { file, text: await file.text() };
}
