// SPDX-License-Identifier: Apache-2.0
import { Fragment, type ReactElement } from 'react';
import type { Licence, Standing } from '#licences';
import { formatDate, type Lang, LinkList, localPath, pick, Tag, useLang } from '#portal/kit/index.ts';
import { lw } from './library-words.ts';

/** A licence with how it stands today. */
export interface LicenceItem {
  readonly licence: Licence;
  readonly standing: Standing;
  /** Whole days until it ends, when that is soon. */
  readonly endsIn: number | undefined;
}

const tones: Partial<Record<Standing, 'info' | 'success' | 'warning' | 'danger'>> = {
  'in-force': 'success',
  made: 'info',
  'not-yet-valid': 'info',
  suspended: 'warning',
  revoked: 'danger',
  forfeited: 'danger',
};

export function StandingTags({ standing, endsIn }: Pick<LicenceItem, 'standing' | 'endsIn'>): ReactElement {
  const lang = useLang();
  return (
    <>
      <Tag tone={tones[standing] ?? 'neutral'}>{lw(lang, standing)}</Tag>
      {endsIn === undefined ? null : (
        <>
          {' '}
          <Tag tone="warning">{lw(lang, 'soon', { n: endsIn })}</Tag>
        </>
      )}
    </>
  );
}

export const termOf = (lang: Lang, day: string): string =>
  day.startsWith('9999') ? lw(lang, 'forever') : formatDate(lang, day);
/** 有效期至 2036年11月18日, or that it has no end. */
export const untilOf = (lang: Lang, day: string): string =>
  day.startsWith('9999') ? lw(lang, 'untilEver') : lw(lang, 'until', { day: formatDate(lang, day) });
/** Purposes that can be chosen for showing; any other is written. */
export const purposes = ['purposeEntry', 'purposeTrade', 'purposeService', 'purposeCheck'] as const;

/** A purpose as it was written; one of those that can be chosen in the reader's language. */
export function purposeOf(lang: Lang, purpose: string): string {
  const preset = purposes.find((name) => lw('zh', name) === purpose);
  return preset === undefined ? purpose : lw(lang, preset);
}
export const licenceName = (lang: Lang, licence: Licence): string =>
  pick(lang, { zh: licence.typeName, en: licence.typeNameEn ?? undefined });
export const licencePath = (id: string, rest = ''): string => `/me/licences/${id}${rest}`;

export function LicenceLinks({
  lang,
  licences,
}: {
  readonly lang: Lang;
  readonly licences: readonly LicenceItem[];
}): ReactElement {
  return (
    <LinkList
      items={licences.map(({ licence, ...standing }) => ({
        href: localPath(lang, licencePath(licence.id)),
        title: licenceName(lang, licence),
        tags: <StandingTags {...standing} />,
        body: `${lw(lang, 'number')} ${licence.number} · ${licence.issuerName} · ${untilOf(lang, licence.validTo)}`,
      }))}
    />
  );
}

/** A long number that may break after its full stops. */
export function Breakable({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {text.split(/(?<=\.)/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
        <Fragment key={index}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </>
  );
}
