// SPDX-License-Identifier: Apache-2.0
/** Where to go on after signing in. */

/** The page asked for, when it is a page of the console other than the sign-in page itself; otherwise the queue. */
export function returnPath(search: string): string {
  const back = new URLSearchParams(search).get('back') ?? '/';
  const inside = /^\/(?![/\\])/.test(back) && !/^\/sign-in(?:$|[?/])/.test(back);
  return inside ? back : '/';
}

/** The sign-in page that comes back to `path` (within the console, with its query). */
export const signInPath = (path: string): string =>
  path === '/' || path === '' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(path)}`;
