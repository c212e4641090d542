// SPDX-License-Identifier: Apache-2.0
/** Values of a form that outlive its closing, and the end of a session in the same tab, until they are sent. */
import { useEffect, useState } from 'react';

interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What was kept under a key, if it has the members of the form; a form of an older release is forgotten. */
export function readKept<T extends object>(store: Store, key: string, initial: T): T | null {
  try {
    const found: unknown = JSON.parse(store.getItem(key) ?? 'null');
    if (typeof found !== 'object' || found === null) return null;
    const same = (name: string): boolean =>
      name in found && kindOf(Reflect.get(found, name)) === kindOf(Reflect.get(initial, name));
    // The members and their kinds are those of the form's own values, which wrote them.
    return Object.keys(initial).every(same) ? (found as T) : null;
  } catch {
    return null;
  }
}
const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** Keeps what differs from the empty form, and nothing else. */
export function keep<T extends object>(store: Store, key: string, value: T, initial: T): void {
  try {
    if (JSON.stringify(value) === JSON.stringify(initial)) store.removeItem(key);
    else store.setItem(key, JSON.stringify(value));
  } catch {
    // A tab without storage forgets when the form is closed.
  }
}

/** `restored`: whether the form began with what was kept; `forget`: the empty form again. */
export function useKept<T extends object>(name: string, initial: T) {
  const key = `tongban.form.${name}`;
  const [found] = useState(() => readKept(sessionStorage, key, initial));
  const [value, setValue] = useState(found ?? initial);
  const [restored, setRestored] = useState(found !== null);
  useEffect(() => keep(sessionStorage, key, value, initial), [key, value, initial]);
  const forget = (): void => {
    keep(sessionStorage, key, initial, initial);
    setValue(initial);
    setRestored(false);
  };
  return { value, setValue, restored, forget };
}
