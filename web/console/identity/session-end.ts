// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';

/**
 * When any call finds that the session is over, the console becomes signed out: the page asked for is kept in the
 * address of the sign-in page. The query and mutation caches tell of every failure in one place.
 */
export function sessionEnds(client: QueryClient, isEnd: (error: unknown) => boolean): void {
  const end = (error: unknown): void => {
    if (isEnd(error)) client.setQueryData(['session'], { kind: 'anonymous' });
  };
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') end(event.action.error);
  });
  client.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') end(event.action.error);
  });
}
