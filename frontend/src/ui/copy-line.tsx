import { CopyButton } from './copy-button';

export interface CopyLineProps {
  label: string;
  text: string;
  /** The name of the button. */
  copyLabel: string;
  hint?: string;
}

/** Something that goes into another program exactly as it stands here. */
export function CopyLine({ label, text, copyLabel, hint }: CopyLineProps) {
  return (
    <div className="field">
      <span className="label">{label}</span>
      {hint && <span className="hint">{hint}</span>}
      <span className="flex items-center gap-1 rounded-control bg-surface-2 py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 wrap-anywhere" translate="no">
          {text}
        </code>
        <CopyButton text={text} label={copyLabel} />
      </span>
    </div>
  );
}
