/** Hands a file to the browser to keep, byte for byte. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name of an invoice number, with the syntax of a document that was converted. */
export function fileNameOf(number: string, syntax?: string): string {
  const name = number.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'invoice';
  return `${name}${syntax ? `-${syntax}` : ''}.xml`;
}
