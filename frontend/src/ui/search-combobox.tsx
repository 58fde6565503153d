import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';

export interface ComboItem {
  id: string;
  text: string;
  content: ReactNode;
}

export interface SearchComboboxProps {
  label: string;
  placeholder?: string;
  text: string;
  items: readonly ComboItem[];
  /** Said instead of items; null while there is nothing to say yet. */
  emptyText: string | null;
  onText: (text: string) => void;
  onPick: (id: string) => void;
}

/** A search whose results come from elsewhere; picking one hands back its id. The focus stays in the field. */
export function SearchCombobox({
  label,
  placeholder,
  text,
  items,
  emptyText,
  onText,
  onPick,
}: SearchComboboxProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const isShown = isOpen && (items.length > 0 || emptyText !== null);
  const current = isShown ? items[active] : undefined;

  const pick = (item: ComboItem): void => {
    setOpen(false);
    setActive(-1);
    onPick(item.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isShown) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = active < 0 && step < 0 ? 0 : active;
      if (items.length > 0) setActive((from + step + items.length) % items.length);
    } else if (event.key === 'Enter' && current && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      pick(current);
    }
  };

  return (
    <div className="field relative">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        role="combobox"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current ? `${id}-${active}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        hidden={!isShown}
        className="popover absolute top-full right-0 left-0 z-20 mt-1 max-h-80"
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that keeps the focus
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="menu-item"
            data-focused={index === active || undefined}
            onPointerMove={() => setActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(item)}
          >
            {item.content}
          </div>
        ))}
      </div>
      <span role="status" className={items.length === 0 && isShown ? 'hint' : 'sr-only'}>
        {isShown && items.length === 0 ? emptyText : ''}
      </span>
    </div>
  );
}
