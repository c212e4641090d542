// SPDX-License-Identifier: Apache-2.0
/** Single-letter shortcuts: never while someone types, never over a browser's own, never through an open dialog. */
import { useEffect, useRef } from 'react';

export type KeyMap = Readonly<Record<string, () => void>>;

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** The shortcut a key press means, or null when it is not one. Letters count in either case. */
export function shortcutOf(press: KeyPress, typing: boolean): string | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || typing) return null;
  return press.key.length === 1 ? press.key.toLowerCase() : press.key;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="listbox"]') !==
      null);

/** Listens while the component is shown; the newest map wins, so it need not be stable. */
export function useKeys(map: KeyMap): void {
  const newest = useRef(map);
  newest.current = map;
  useEffect(() => {
    const onPress = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event, isTyping(event.target));
      const act = shortcut === null ? undefined : newest.current[shortcut];
      if (!act || document.querySelector('.ant-drawer-open, .ant-modal-wrap:not([style*="none"])')) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onPress);
    return () => document.removeEventListener('keydown', onPress);
  }, []);
}
