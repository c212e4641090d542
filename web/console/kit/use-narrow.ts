// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

const query = (): MediaQueryList => window.matchMedia('(max-width: 760px)');

function listen(changed: () => void): () => void {
  const media = query();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether the window is as narrow as a phone: lists become cards there. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => query().matches);
