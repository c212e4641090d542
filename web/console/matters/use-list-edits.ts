// SPDX-License-Identifier: Apache-2.0
/** Adding, moving and removing items of a list so that the keyboard stays with the item, and a removed one can come back. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { swapped, without } from './document-edits.ts';

/** The item taken out last, to be put back where it was. */
export interface RemovedItem {
  readonly item: unknown;
  readonly at: number;
}

export interface ListEdits {
  /** The field set that the list is in. */
  readonly frame: RefObject<HTMLFieldSetElement | null>;
  /** A key for each item that goes with it when it moves. */
  readonly keys: readonly number[];
  readonly removed: RemovedItem | null;
  add(blank: unknown): void;
  move(at: number, by: 1 | -1): void;
  remove(at: number): void;
  undo(): void;
}

/** Keys for a list of a new length: those it had, then new ones. */
export function keysFor(keys: readonly number[], length: number): readonly number[] {
  if (keys.length === length) return keys;
  const next = Math.max(-1, ...keys) + 1;
  return Array.from({ length }, (_, at) => keys[at] ?? next + at);
}

const inserted = <T>(list: readonly T[], at: number, item: T): readonly T[] => [
  ...list.slice(0, at),
  item,
  ...list.slice(at),
];

export function useListEdits(
  items: readonly unknown[],
  change: (items: readonly unknown[]) => void,
): ListEdits {
  const frame = useRef<HTMLFieldSetElement>(null);
  const [held, setHeld] = useState<readonly number[]>([]);
  const [removed, setRemoved] = useState<RemovedItem | null>(null);
  const goal = useRef<number | 'add' | null>(null);
  const keys = keysFor(held, items.length);
  useEffect(() => {
    const to = goal.current;
    if (to === null) return;
    goal.current = null;
    const place = to === 'add' ? '[data-add]' : `[data-item="${to}"] :is(input, textarea, summary)`;
    const found = [...(frame.current?.querySelectorAll<HTMLElement>(place) ?? [])];
    // A new item is open and begun in its first field; a closed one is its line.
    (found.find((one) => one.matches('input, textarea')) ?? found[0])?.focus();
  });
  const apply = (list: readonly unknown[], order: readonly unknown[]): void => {
    setHeld(order.filter((key) => typeof key === 'number'));
    change(list);
  };
  return {
    frame,
    keys,
    removed,
    add(blank) {
      const grown = keysFor(keys, items.length + 1);
      goal.current = grown.at(-1) ?? null;
      setRemoved(null);
      apply([...items, blank], grown);
    },
    move(at, by) {
      setRemoved(null);
      apply(swapped(items, at, by), swapped(keys, at, by));
    },
    remove(at) {
      goal.current = keys[at + 1] ?? keys[at - 1] ?? 'add';
      setRemoved({ item: items[at], at });
      apply(without(items, at), without(keys, at));
    },
    undo() {
      if (removed === null) return;
      const at = Math.min(removed.at, items.length);
      const key = Math.max(-1, ...keys) + 1;
      goal.current = key;
      setRemoved(null);
      apply(inserted(items, at, removed.item), inserted(keys, at, key));
    },
  };
}
