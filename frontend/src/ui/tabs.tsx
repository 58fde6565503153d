import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

export interface TabItem {
  id: string;
  title: string;
  content: ReactNode;
}

/** Tabs of which the chosen one is drawn. Arrow keys move and choose. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(items[0]?.id);
  const current = items.find((item) => item.id === chosen) ?? items[0];

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = items.findIndex((item) => item.id === current?.id);
    const last = items.length - 1;
    const target = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const next = target === undefined ? undefined : items[target];
    if (!next) return;
    event.preventDefault();
    setChosen(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[target ?? 0]?.focus();
  };

  return (
    <div className="grid min-w-0">
      <div
        ref={list}
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        className="tabs-list px-3"
        onKeyDown={onKeyDown}
      >
        {items.map((item) => {
          const isChosen = item.id === current?.id;
          return (
            <button
              key={item.id}
              type="button"
              role="tab"
              id={`${id}-${item.id}-tab`}
              aria-selected={isChosen}
              aria-controls={isChosen ? `${id}-${item.id}` : undefined}
              tabIndex={isChosen ? 0 : -1}
              className="tab"
              onClick={() => setChosen(item.id)}
            >
              {item.title}
            </button>
          );
        })}
      </div>
      {current && (
        <div
          role="tabpanel"
          id={`${id}-${current.id}`}
          aria-labelledby={`${id}-${current.id}-tab`}
          className="min-w-0"
        >
          {current.content}
        </div>
      )}
    </div>
  );
}
