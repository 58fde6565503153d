import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { usePopover } from './use-popover';

export interface MenuEntry {
  id: string;
  label: ReactNode;
  text: string;
  icon?: ReactNode;
  onAction: () => void;
  isChecked?: boolean;
  lang?: string;
  isName?: boolean;
}
export interface MenuGroup {
  id: string;
  title?: string;
  entries: readonly MenuEntry[];
}
export interface MenuProps {
  /** The name of the button and of the menu it opens. */
  label: string;
  trigger: ReactNode;
  groups: readonly MenuGroup[];
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

/** A button that opens a menu on the browser's own popover. A group with a checked entry offers a choice. */
export function Menu({ label, trigger, groups }: MenuProps) {
  const id = useId();
  const { anchor, box, isOpen, open, close, onToggle } = usePopover<HTMLButtonElement>();

  const openAt = (place: 0 | -1): void => {
    open();
    itemsOf(box.current).at(place)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = itemsOf(box.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = nextItem(event.key, at, items);
    if (event.key === 'Tab') close();
    else if (next) {
      event.preventDefault();
      next.focus();
    }
  };

  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="btn btn-quiet px-2!"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => (isOpen ? close() : openAt(0))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          openAt(event.key === 'ArrowDown' ? 0 : -1);
        }}
      >
        {trigger}
      </button>
      <div
        ref={box}
        id={id}
        role="menu"
        tabIndex={-1}
        popover="auto"
        aria-label={label}
        className="popover menu"
        onToggle={onToggle}
        onKeyDown={onKeyDown}
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group inside of a menu
          <div key={group.id} role="group" aria-label={group.title ?? label} className="menu-group">
            {group.title && (
              <div className="menu-header" aria-hidden="true">
                {group.title}
              </div>
            )}
            {group.entries.map((entry) => (
              <Item
                key={entry.id}
                entry={entry}
                onChosen={() => {
                  close();
                  entry.onAction();
                }}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function nextItem(key: string, at: number, items: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return order.find((item) => item.dataset.text?.toLowerCase().startsWith(key.toLowerCase()));
}

function Item({ entry, onChosen }: { entry: MenuEntry; onChosen: () => void }) {
  const isChoice = entry.isChecked !== undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only an entry that can be checked says so
    <button
      type="button"
      role={isChoice ? 'menuitemradio' : 'menuitem'}
      aria-checked={isChoice ? entry.isChecked : undefined}
      tabIndex={-1}
      className="menu-item"
      data-text={entry.text}
      lang={entry.lang}
      translate={entry.isName ? 'no' : undefined}
      onClick={onChosen}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      {isChoice && (
        <span className="w-4 text-accent" aria-hidden="true">
          {entry.isChecked ? '✓' : ''}
        </span>
      )}
      {entry.icon}
      {entry.label}
    </button>
  );
}
