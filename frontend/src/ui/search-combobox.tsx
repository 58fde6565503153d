import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';

export interface ComboItem {
  id: string;
  text: string;
  content: ReactNode;
}

export interface SearchComboboxProps {
  label: string;
  placeholder?: string;
  hint?: string;
  text: string;
  items: readonly ComboItem[];
  emptyText: string;
  onText: (text: string) => void;
  onPick: (id: string) => void;
}

/** A search whose results come from elsewhere; picking one hands back its id. */
export function SearchCombobox(props: SearchComboboxProps) {
  return (
    <ComboBox
      className="field"
      inputValue={props.text}
      onInputChange={props.onText}
      selectedKey={null}
      onSelectionChange={(key) => key !== null && props.onPick(String(key))}
      items={props.items}
      allowsEmptyCollection={props.text.trim().length >= 2}
      allowsCustomValue
      menuTrigger="input"
      defaultFilter={() => true}
    >
      <Label className="label">{props.label}</Label>
      <div className="relative">
        <Input className="input pr-9!" placeholder={props.placeholder} autoComplete="off" />
        <Button className="btn btn-quiet btn-sm btn-icon absolute! top-[3px] right-[3px]">
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      {props.hint && <span className="hint">{props.hint}</span>}
      <Popover className="popover w-(--trigger-width) min-w-72">
        <ListBox
          className="outline-none"
          renderEmptyState={() => <p className="px-3 py-2 text-text-2">{props.emptyText}</p>}
        >
          {(item: ComboItem) => (
            <ListBoxItem id={item.id} textValue={item.text} className="menu-item">
              {item.content}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
