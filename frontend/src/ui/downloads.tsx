import { Download } from 'lucide-react';
import { m } from '@/i18n/paraglide/messages.js';
import type { MenuEntry } from './menu';

/** A form in which the server gives a document. */
export type DocumentFormat = 'ubl' | 'cii' | 'original';

function text(format: DocumentFormat): string {
  switch (format) {
    case 'ubl':
      return m.action_download_ubl();
    case 'cii':
      return m.action_download_cii();
    case 'original':
      return m.action_download_original();
  }
}

/** Entries of a menu that download a document. */
export function downloadEntries(
  formats: readonly DocumentFormat[],
  onDownload: (format: DocumentFormat) => void,
): MenuEntry[] {
  return formats.map((format) => ({
    id: format,
    text: text(format),
    label: text(format),
    icon: <Download size={16} aria-hidden="true" />,
    onAction: () => onDownload(format),
  }));
}
