// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  type CardItem,
  Cards,
  EmptyState,
  type Lang,
  localPath,
  Page,
  PageHeading,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { mt } from '../me/me-words.ts';
import { lw } from './library-words.ts';
import { type LicenceItem, licenceName, licencePath, StandingTags, untilOf } from './licence-parts.tsx';

/** `/me/licences`: what one holds, kind by kind; those that can be used first. */
export function MyWalletPage({
  context,
  licences,
}: {
  readonly context: PageContext;
  readonly licences: readonly LicenceItem[];
}): ReactElement {
  const { lang } = context;
  const title = mt(lang, 'licences');
  return (
    <Page {...context} title={title} breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]} privatePage>
      <PageHeading title={title} lead={lw(lang, 'lead')} />
      <MeTabs context={context} current="licences" />
      {licences.length === 0 ? (
        <EmptyState title={lw(lang, 'none')}>
          <p>{lw(lang, 'noneNext')}</p>
          <ButtonRow>
            <Button href={localPath(lang, '/search')}>{lw(lang, 'find')}</Button>
          </ButtonRow>
        </EmptyState>
      ) : (
        <Cards level={2} items={byKind(licences).map((item) => cardOf(lang, item))} />
      )}
      <ButtonRow>
        <Button kind="secondary" href={localPath(lang, '/me/licences/uses')}>
          {lw(lang, 'uses')}
        </Button>
      </ButtonRow>
    </Page>
  );
}

const cardOf = (lang: Lang, item: LicenceItem): CardItem => ({
  href: localPath(lang, licencePath(item.licence.id)),
  title: licenceName(lang, item.licence),
  glyph: '证',
  body: (
    <>
      {`${lw(lang, 'number')} ${item.licence.number}`}
      <br />
      {item.licence.issuerName}
      <br />
      {untilOf(lang, item.licence.validTo)}
      {item.licence.revokeReason === null ? null : (
        <>
          <br />
          {`${lw(lang, 'because')}${lang === 'en' ? ': ' : '：'}${item.licence.revokeReason}`}
        </>
      )}
    </>
  ),
  tags: <StandingTags standing={item.standing} endsIn={item.endsIn} />,
});

/** Those that can be used first; those of one kind beside each other. */
function byKind(items: readonly LicenceItem[]): readonly LicenceItem[] {
  const usable = (item: LicenceItem): number => (item.standing === 'in-force' ? 0 : 1);
  const kinds = new Map<string, LicenceItem[]>();
  for (const item of [...items].sort((a, b) => usable(a) - usable(b))) {
    const kind = item.licence.typeName;
    kinds.set(kind, [...(kinds.get(kind) ?? []), item]);
  }
  return [...kinds.values()].flat();
}
