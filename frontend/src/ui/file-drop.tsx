import { Upload } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button, type ButtonKind } from './button';

type Take = (files: readonly File[]) => void;

/** A part of a page on which files can be dropped. */
export function FileDrop({
  label,
  onFiles,
  children,
}: {
  label: string;
  onFiles: Take;
  children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  return (
    <section
      aria-label={label}
      className={`grid content-start gap-4 rounded-card ${isOver ? 'drop-target' : ''}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
    </section>
  );
}

export interface FileButtonProps {
  /** What the button says. */
  text: string;
  /** What the chosen files are, for who does not see the button. */
  label: string;
  accept: string;
  isMultiple?: boolean;
  isPending?: boolean;
  kind?: ButtonKind;
  onFiles: Take;
}

/** A button that lets one choose files. */
export function FileButton({ text, label, accept, isMultiple, isPending, kind, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind={kind} isPending={isPending} onClick={() => input.current?.click()}>
        <Upload size={16} aria-hidden="true" />
        {text}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={isMultiple}
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
