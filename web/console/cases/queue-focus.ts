// SPDX-License-Identifier: Apache-2.0
/** The row that has the focus: moved by keys, and kept in its place when the list changes under it. */
import { type RefObject, useEffect, useRef } from 'react';
import { placeAfter } from './selection.ts';

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('a[data-row]')];

const rowOf = (element: Element | null): string | null =>
  element?.closest('tr, li')?.querySelector('a[data-row]')?.getAttribute('data-row') ?? null;

/** The key of the row that the focus is in; null when it is elsewhere. */
export const focusedRow = (): string | null => rowOf(document.activeElement);

function focusAt(at: number): void {
  const all = links();
  const to = all[placeAfter(at, all.length)];
  to?.focus();
  to?.scrollIntoView({ block: 'nearest' });
}

/** Moves the focus to the next or previous row; from elsewhere to where it was last, at first to the first row. */
export function moveFocus(step: 1 | -1, last: RefObject<number | null>): void {
  const key = focusedRow();
  const at = key === null ? -1 : links().findIndex((link) => link.getAttribute('data-row') === key);
  if (at >= 0) focusAt(at + step);
  else focusAt(last.current ?? 0);
}

/** Remembers the place of the focused row; where that row leaves the list, the focus goes to the one in its place. */
export function useKeptFocus(rowKeys: string): RefObject<number | null> {
  const last = useRef<number | null>(null);
  const before = useRef(rowKeys);
  useEffect(() => {
    const onFocus = (): void => {
      const key = focusedRow();
      if (key === null) return;
      const at = links().findIndex((link) => link.getAttribute('data-row') === key);
      if (at >= 0) last.current = at;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  useEffect(() => {
    if (before.current === rowKeys) return;
    before.current = rowKeys;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && last.current !== null) focusAt(last.current);
  }, [rowKeys]);
  return last;
}
