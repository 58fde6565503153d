import { type ReactNode, useEffect, useRef } from 'react';

export interface PageProps {
  title: string;
  /** Shown instead of the title in the heading, when it needs markup. */
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  above?: ReactNode;
  width?: 'narrow' | 'normal' | 'full';
  children: ReactNode;
}

const widths = { narrow: 'max-w-3xl', normal: 'max-w-6xl', full: 'max-w-none' };

/** Whether the document was just loaded: then the reader begins at its top, as everywhere. */
let isFirst = true;

/** The head and body of a page in the shell. Its heading takes the focus when one goes there, so a reader hears where it is. */
export function Page({ title, heading, lead, actions, above, width = 'normal', children }: PageProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (!isFirst && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <div
      className={`mx-auto grid w-full grid-cols-[minmax(0,1fr)] content-start gap-5 px-4 py-6 md:px-8 ${widths[width]}`}
    >
      {above}
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <h1 ref={ref} tabIndex={-1} className="outline-none">
            {heading ?? title}
          </h1>
          {lead && <div className="max-w-2xl text-text-2">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Wissel`;
  }, [title]);
}

export function Section({
  title,
  lead,
  actions,
  children,
  id,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="card" aria-label={title} id={id}>
      <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 pb-3">
        <div className="grid min-w-0 flex-1 basis-48 gap-0.5">
          <h2>{title}</h2>
          {lead && <div className="text-text-2">{lead}</div>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
