// SPDX-License-Identifier: Apache-2.0
/** Where to go on after signing in. */

/** The page asked for, when it is a page of the console other than the sign-in page itself; otherwise the queue. */
export function returnPath(search: string): string {
  const back = new URLSearchParams(search).get('back') ?? '/';
  const inside = /^\/(?![/\\])/.test(back) && !/^\/sign-in(?:$|[?/])/.test(back);
  return inside ? back : '/';
}

/** A site of the office that waits for this sign-in: where it is answered. Null when none does. */
export function waitingSite(search: string): string | null {
  const uid = new URLSearchParams(search).get('site') ?? '';
  return /^[\w-]{20,64}$/.test(uid) ? `/api/consent/${uid}` : null;
}

/** The sign-in page that comes back to `path` (within the console, with its query). */
export const signInPath = (path: string): string =>
  path === '/' || path === '' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(path)}`;
