// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type PageTab, PageTabs } from '../kit/page-head.tsx';
import { useLang } from '../kit/preferences.tsx';
import { licenceWords as t } from './licence-words.ts';

/** Roles that handle licences; the others see their types only. */
export const handlesLicences = (roles: readonly string[]): boolean =>
  ['clerk', 'reviewer', 'approver', 'supervisor'].some((role) => roles.includes(role));

export type LicenceTab = 'register' | 'waiting' | 'enter' | 'types';

/** The pages of licences that the post has anything to do with. */
export function LicenceTabs({
  current,
  roles,
}: {
  readonly current: LicenceTab;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const tab = (name: LicenceTab, href: string): PageTab => ({
    href,
    current: current === name,
    name: t(lang, name),
  });
  const tabs = [
    ...(handlesLicences(roles) ? [tab('register', '/licences'), tab('waiting', '/licences/changes')] : []),
    ...(roles.includes('approver') ? [tab('enter', '/licences/enter')] : []),
    tab('types', '/licences/types'),
  ];
  return <PageTabs label={t(lang, 'views')} tabs={tabs} />;
}

const tones: Readonly<Record<string, string>> = {
  'in-force': 'success',
  made: 'info',
  'not-yet-valid': 'info',
  suspended: 'warning',
  expired: 'warning',
  revoked: 'danger',
  forfeited: 'danger',
};
const standings = [
  'made',
  'in-force',
  'not-yet-valid',
  'expired',
  'suspended',
  'revoked',
  'forfeited',
  'cancelled',
  'replaced',
] as const;
export type StandingName = (typeof standings)[number];
export const standingNames: readonly StandingName[] = standings;

/** How a licence stands today: the word says it, the ground only helps to find it. */
export function StandingTag({ standing }: { readonly standing: string }): ReactElement {
  const lang = useLang();
  const known = standings.find((name) => name === standing);
  return (
    <span className={`state state-${tones[standing] ?? 'neutral'}`}>{known ? t(lang, known) : standing}</span>
  );
}
