import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { m } from '@/i18n/paraglide/messages.js';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { saveFile } from './save-file';
import { tokenizeXml } from './xml-tokens';

/** Beyond this the colours cost more than they help. */
const highlightLimit = 200_000;

/** An XML document: its text, coloured and to copy, and the file itself to download. */
export function XmlView({ file, text, fileName }: { file: Blob; text: string; fileName: string }) {
  const tokens = useMemo(
    () => (text.length > highlightLimit ? [{ kind: '' as const, text }] : tokenizeXml(text)),
    [text],
  );
  return (
    <div className="grid gap-3 p-4">
      <div className="flex gap-2">
        <Button size="small" onClick={() => saveFile(fileName, file)}>
          <Download size={14} aria-hidden="true" />
          {m.download()}
        </Button>
        <CopyButton text={text} label={m.copy()} />
      </div>
      <pre
        className="xml max-h-[70vh] overflow-auto rounded-control border border-line bg-bg p-4"
        translate="no"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by key
        tabIndex={0}
      >
        {tokens.map((token, index) =>
          token.kind === '' ? (
            token.text
          ) : (
            <span key={index} className={token.kind}>
              {token.text}
            </span>
          ),
        )}
      </pre>
    </div>
  );
}
