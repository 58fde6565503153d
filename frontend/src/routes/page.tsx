import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, createElement, type ReactNode } from 'react';
import { useLocale } from '@/i18n/locale';

/** A component that is redrawn when the language changes. */
export function localized<P extends object>(Component: ComponentType<P>) {
  return function Localized(props: P) {
    useLocale();
    return createElement(Component, props);
  };
}

/** A page in a chunk of its own, redrawn when the language changes. */
export function page<M, P extends object>(
  load: () => Promise<M>,
  pick: (module: M) => (props: P) => ReactNode,
): AsyncRouteComponent<P> {
  const Lazy = lazyRouteComponent(async () => ({
    default: pick(await load()) as never,
  })) as AsyncRouteComponent<P>;
  return Object.assign(localized(Lazy as ComponentType<P>), {
    preload: Lazy.preload,
  }) as AsyncRouteComponent<P>;
}
