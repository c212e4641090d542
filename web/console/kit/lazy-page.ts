// SPDX-License-Identifier: Apache-2.0
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { remember, remembered } from './preferences.tsx';

interface PageModule<P> {
  readonly default: ComponentType<P>;
}

const reloading = 'reloading';

/** A new release replaces the chunks of the old one: a page that is gone is fetched by loading the console again, once. */
async function orReload<P>(load: () => Promise<PageModule<P>>): Promise<PageModule<P>> {
  try {
    const page = await load();
    remember('session', reloading, null);
    return page;
  } catch (error) {
    if (remembered('session', reloading) !== null) throw error;
    remember('session', reloading, 'once');
    // Where nothing can be remembered, reloading might never end.
    if (remembered('session', reloading) === null) throw error;
    location.reload();
    return new Promise(() => undefined);
  }
}

/** A page in a chunk of its own. */
export const lazyPage = <P extends object>(
  load: () => Promise<PageModule<P>>,
): LazyExoticComponent<ComponentType<P>> => lazy(() => orReload(load));
