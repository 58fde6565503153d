import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

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

/** A button (the trigger) with grouped entries. A group with a checked entry offers a choice. */
export function Menu({
  trigger,
  label,
  groups,
}: {
  trigger: ReactNode;
  label: string;
  groups: readonly MenuGroup[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {groups.map((group) => {
            const isChoice = group.entries.some((entry) => entry.isChecked !== undefined);
            return (
              <MenuSection
                key={group.id}
                id={group.id}
                aria-label={group.title ?? label}
                selectionMode={isChoice ? 'single' : 'none'}
                selectedKeys={group.entries.filter((entry) => entry.isChecked).map((entry) => entry.id)}
              >
                {group.title ? <Header className="menu-header">{group.title}</Header> : null}
                {group.entries.map((entry) => (
                  <MenuItem
                    key={entry.id}
                    id={entry.id}
                    className="menu-item"
                    textValue={entry.text}
                    onAction={entry.onAction}
                    lang={entry.lang}
                    translate={entry.isName ? 'no' : undefined}
                  >
                    {isChoice && <span className="w-4 text-accent">{entry.isChecked ? '✓' : ''}</span>}
                    {entry.icon}
                    {entry.label}
                  </MenuItem>
                ))}
              </MenuSection>
            );
          })}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** The trigger of a menu. */
export function MenuButton({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Button className="btn btn-quiet px-2!" aria-label={label}>
      {children}
    </Button>
  );
}
