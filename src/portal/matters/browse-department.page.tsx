// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { BodyContacts, MatterSummary } from '#matters';
import type { Organisation } from '#organisations';
import { formatNumber, LinkTabs, localPath, Section, SummaryList } from '#portal/kit/index.ts';
import { type Browsed, Frame, MatterShelf } from './browse-frame.tsx';
import { bt } from './browse-words.ts';
import type { Names } from './matter-items.tsx';
import { Phone, Said } from './said.tsx';

/** One body of a department with where to reach it. */
export interface BodyShown {
  readonly body: Pick<Organisation, 'id' | 'name' | 'nameEn' | 'division'>;
  readonly contacts: BodyContacts | undefined;
}

export interface DepartmentProps extends Browsed, Names {
  readonly departmentKey: string;
  readonly name: string;
  readonly total: number;
  /** Names of its most frequent themes. */
  readonly themes: readonly string[];
  /** The nearest bodies, and how many there are. */
  readonly bodies: readonly BodyShown[];
  readonly bodyCount: number;
  readonly items: readonly MatterSummary[];
  readonly next: string | null;
  readonly further: boolean;
}

/** `/browse/departments/{key}`: what a department does, where it is, and its matters. */
export function DepartmentPage(props: DepartmentProps): ReactElement {
  const { context, departmentKey, total, themes, further } = props;
  const { lang } = context;
  const n = formatNumber(lang, total);
  const lead =
    themes.length === 0
      ? bt(lang, 'whatItDoesPlain', { n })
      : bt(lang, 'whatItDoes', { n, themes: themes.join(lang === 'en' ? ', ' : '、') });
  const path = `/browse/departments/${encodeURIComponent(departmentKey)}`;
  const list = (name: string): string =>
    localPath(lang, `/lists/${name}?department=${encodeURIComponent(departmentKey)}`);
  return (
    <Frame
      {...props}
      title={props.name}
      lead={lead}
      view="departments"
      above={[{ label: bt(lang, 'departments'), path: '/browse/departments' }]}
      showsPlace
    >
      {further ? null : <Bodies {...props} />}
      <Section title={bt(lang, 'matters')}>
        <MatterShelf {...props} path={path} total={n} />
      </Section>
      {further || total === 0 ? null : (
        <Section title={bt(lang, 'lists')}>
          <LinkTabs
            label={bt(lang, 'lists')}
            items={[
              { href: list('power'), label: bt(lang, 'powerOf') },
              { href: list('responsibility'), label: bt(lang, 'responsibilityOf') },
              { href: list('fees'), label: bt(lang, 'feesOf') },
            ]}
          />
        </Section>
      )}
    </Frame>
  );
}

function Bodies(props: DepartmentProps): ReactElement | null {
  const { context, bodies, bodyCount, place, officeName } = props;
  const { lang } = context;
  if (bodies.length === 0) return null;
  return (
    <Section title={bt(lang, place === null ? 'bodies' : 'bodiesNear')}>
      <SummaryList
        rows={bodies.map(({ body, contacts }) => ({
          key: officeName(body.name),
          value: <Contacts lang={lang} contacts={contacts} />,
        }))}
      />
      {bodyCount > bodies.length ? (
        <p>{bt(lang, 'moreBodies', { n: formatNumber(lang, bodyCount) })}</p>
      ) : null}
    </Section>
  );
}

function Contacts(props: {
  readonly lang: DepartmentProps['context']['lang'];
  readonly contacts: BodyContacts | undefined;
}): ReactElement {
  const { lang, contacts } = props;
  const { phones = [], venue = null } = contacts ?? {};
  return (
    <ul className="plain">
      {phones.length === 0 ? null : (
        <li>
          {bt(lang, 'phone')}{' '}
          {phones.map((number) => (
            <span key={number}>
              <Phone number={number} />{' '}
            </span>
          ))}
        </li>
      )}
      {venue === null ? null : (
        <li>
          {bt(lang, 'venue')} <Said text={`${venue.name} ${venue.address}`} />
          <span className="hint">
            {' '}
            {bt(lang, 'hours')} <Said text={venue.hours} />
          </span>
        </li>
      )}
      {phones.length === 0 && venue === null ? <li className="hint">{bt(lang, 'noContact')}</li> : null}
    </ul>
  );
}
