// SPDX-License-Identifier: Apache-2.0
/** The parts of the console that a post has anything to do with, in the bar. */
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { WaitingCount } from '../matters/waiting-count.tsx';
import { kitWords as t } from './kit-words.ts';
import { useLang } from './preferences.tsx';

const handling = ['clerk', 'reviewer', 'approver', 'supervisor'];
const parts = [
  { href: '/', word: 'queue', roles: handling },
  { href: '/joint', word: 'navJoint', roles: handling },
  {
    href: '/licences',
    word: 'navLicences',
    roles: [...handling, 'matter-admin', 'legal-reviewer'],
  },
  { href: '/pre-reviews', word: 'navPreReviews', roles: ['clerk', 'reviewer'] },
  { href: '/window', word: 'navWindow', roles: ['clerk'] },
  { href: '/commitment-checks', word: 'navChecks', roles: ['reviewer', 'approver', 'supervisor'] },
  { href: '/archive', word: 'navArchive', roles: ['clerk', 'supervisor'] },
  { href: '/looks', word: 'navLooks', roles: ['audit-admin', 'supervisor'] },
  {
    href: '/powers',
    word: 'navPowers',
    roles: ['system-admin', 'security-admin', 'audit-admin', 'approver', 'supervisor'],
  },
  { href: '/seals', word: 'navSeals', roles: ['security-admin', 'audit-admin', 'approver', 'supervisor'] },
  { href: '/matters', word: 'navMatters', roles: ['matter-admin', 'legal-reviewer', 'catalogue-owner'] },
  { href: '/guides', word: 'navGuides', roles: ['matter-admin', 'catalogue-owner', 'supervisor'] },
  { href: '/documents', word: 'navDocuments', roles: ['matter-admin', 'supervisor'] },
  { href: '/synonyms', word: 'navSynonyms', roles: ['matter-admin'] },
  { href: '/catalogue', word: 'navCatalogue', roles: ['matter-admin', 'catalogue-owner'] },
  {
    href: '/drift',
    word: 'navDrift',
    roles: ['matter-admin', 'legal-reviewer', 'catalogue-owner', 'supervisor'],
  },
] as const;

/** Nothing where a post has one part only: it is the page that is open. */
export function ConsoleNav({ roles }: { readonly roles: readonly string[] }): ReactElement | null {
  const lang = useLang();
  const [path] = useLocation();
  const mine = parts.filter((part) => part.roles.some((role) => roles.includes(role)));
  if (mine.length < 2) return null;
  const here = (href: string): boolean =>
    href === '/' ? path === '/' || path.startsWith('/cases') : path.startsWith(href);
  return (
    <nav className="bar-nav" aria-label={t(lang, 'parts')}>
      {mine.map(({ href, word }) => (
        <Link key={href} href={href} className="bar-tool" aria-current={here(href) ? 'page' : undefined}>
          {t(lang, word)}
          {word === 'navMatters' ? <WaitingCount roles={roles} /> : null}
        </Link>
      ))}
    </nav>
  );
}
