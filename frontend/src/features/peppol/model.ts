/** The part of a document type identifier that tells what it is, without the namespaces. */
export function documentTypeName(identifier: string): string {
  const root = /::([A-Za-z]+)##/.exec(identifier)?.[1] ?? identifier;
  const customization = /##(.+)::/.exec(identifier)?.[1] ?? '';
  if (customization.includes('poacc:billing:3.0')) return `${root} · Peppol BIS Billing 3`;
  if (customization.includes('poacc:selfbilling:3.0')) return `${root} · Peppol BIS Self-Billing 3`;
  if (customization.includes('nen.nl:nlcius')) return `${root} · NLCIUS`;
  if (customization.includes('xrechnung')) return `${root} · XRechnung`;
  if (customization.includes('peppol:pint')) return `${root} · PINT`;
  return root;
}
