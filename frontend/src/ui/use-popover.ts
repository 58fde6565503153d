import { type RefObject, useEffect, useRef, useState } from 'react';

export interface PopoverControl<T extends HTMLElement> {
  anchor: RefObject<T | null>;
  box: RefObject<HTMLDivElement | null>;
  isOpen: boolean;
  open: () => void;
  /** Closes and gives the focus back. */
  close: () => void;
  onToggle: (event: { newState?: string }) => void;
}

/** The browser's own popover below a button; scrolling or resizing closes it. */
export function usePopover<T extends HTMLElement>(): PopoverControl<T> {
  const anchor = useRef<T>(null);
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    if (!isOpen) return;
    const hide = () => box.current?.hidePopover();
    window.addEventListener('resize', hide);
    document.addEventListener('scroll', hide);
    return () => {
      window.removeEventListener('resize', hide);
      document.removeEventListener('scroll', hide);
    };
  }, [isOpen]);

  return {
    anchor,
    box,
    isOpen,
    open() {
      const place = anchor.current?.getBoundingClientRect();
      const element = box.current;
      if (!element || !place) return;
      element.showPopover();
      const isRight = place.left + place.width / 2 > window.innerWidth / 2;
      const left = isRight ? place.right - element.offsetWidth : place.left;
      const below = place.bottom + 4;
      const isAbove = below + element.offsetHeight > window.innerHeight && place.top > element.offsetHeight;
      element.style.top = `${isAbove ? place.top - element.offsetHeight - 4 : below}px`;
      element.style.left = `${Math.max(8, Math.min(left, window.innerWidth - element.offsetWidth - 8))}px`;
    },
    close() {
      box.current?.hidePopover();
      anchor.current?.focus();
    },
    onToggle: (event) => setOpen(event.newState === 'open'),
  };
}
