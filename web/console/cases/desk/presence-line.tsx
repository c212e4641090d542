// SPDX-License-Identifier: Apache-2.0
/** Colleagues who have the same case open, so that two people do not work on it unknowingly. */
import { type ReactElement, useEffect } from 'react';
import { useLang } from '../../kit/preferences.tsx';
import { leaveCase, usePresence } from './desk-data.ts';
import { deskWords as t } from './desk-words.ts';

/** The last character of a name stands for its owner, as on seals. */
const initial = (name: string): string => [...name.trim()].at(-1) ?? '?';

export function PresenceLine({
  caseNo,
  writing,
  version,
  onOutOfDate,
}: {
  readonly caseNo: string;
  readonly writing: boolean;
  /** The version of the case that is on the screen. */
  readonly version: number;
  readonly onOutOfDate: () => void;
}): ReactElement {
  const lang = useLang();
  const { data } = usePresence(caseNo, writing ? 'writing' : 'reading');
  useEffect(() => {
    const leave = (): void => leaveCase(caseNo);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [caseNo]);
  const newest = data?.version ?? 0;
  useEffect(() => {
    if (newest > version) onOutOfDate();
  }, [newest, version, onOutOfDate]);
  const others = data?.others ?? [];
  return (
    <ul className="presence" aria-label={t(lang, 'hereLabel')} aria-live="polite">
      {others.map(({ id, name, doing }) => (
        <li key={id} className={doing === 'writing' ? 'presence-writing' : undefined}>
          <span className="presence-face" aria-hidden="true">
            {initial(name)}
          </span>
          {t(lang, doing === 'writing' ? 'hereWriting' : 'here', { name })}
        </li>
      ))}
    </ul>
  );
}
