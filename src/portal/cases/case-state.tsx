// SPDX-License-Identifier: Apache-2.0
/** The state of a case and what comes next, in the applicant's words. */
import type { ReactElement } from 'react';
import type { CaseSummary } from '#cases';
import { formatDate, type Lang, pick, Tag, type Tone, useLang } from '#portal/kit/index.ts';
import { ct } from './case-page-words.ts';

const tones: Readonly<Record<string, Tone>> = {
  submitted: 'info',
  correcting: 'warning',
  accepted: 'info',
  suspended: 'neutral',
  reviewed: 'info',
  granted: 'success',
  refused: 'danger',
  delivering: 'success',
  closed: 'success',
  'not-accepted': 'danger',
  returned: 'neutral',
  withdrawn: 'neutral',
};

type Shown = Pick<CaseSummary, 'state' | 'stateName' | 'outcome'>;

export function StateTag({ of }: { readonly of: Shown }): ReactElement {
  const lang = useLang();
  const tone = of.state === 'closed' && of.outcome === 'refused' ? 'danger' : (tones[of.state] ?? 'neutral');
  return <Tag tone={tone}>{pick(lang, of.stateName)}</Tag>;
}

const nextKeys = {
  submitted: 'nextSubmitted',
  correcting: 'nextCorrecting',
  accepted: 'nextAccepted',
  reviewed: 'nextReviewed',
  granted: 'nextGranted',
  refused: 'nextRefused',
} as const;
const plainKeys = {
  suspended: 'nextSuspended',
  delivering: 'nextDelivering',
  closed: 'nextClosed',
  'not-accepted': 'nextNotAccepted',
  returned: 'nextReturned',
  withdrawn: 'nextWithdrawn',
} as const;

const has = <T extends object>(table: T, key: PropertyKey): key is keyof T => key in table;

/** What happens next and by when. */
export function nextWords(
  lang: Lang,
  c: { readonly state: string; readonly dueOn: string | null; readonly lamp: string },
  organisation: string,
): string {
  const due = c.dueOn === null ? ct(lang, 'soon') : formatDate(lang, c.dueOn);
  if (c.lamp.startsWith('RED') && (c.state === 'accepted' || c.state === 'reviewed'))
    return ct(lang, 'nextLate', { org: organisation, due });
  if (has(plainKeys, c.state)) return ct(lang, plainKeys[c.state]);
  return has(nextKeys, c.state) ? ct(lang, nextKeys[c.state], { org: organisation, due }) : '';
}
