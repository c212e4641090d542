// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { Count, DepartmentCount, LifeEvent, MatterSummary, Theme } from '#matters';
import { Cards, formatNumber, type Lang, localPath, pick, Section, Tag } from '#portal/kit/index.ts';
import { type Browsed, Frame, MatterShelf, NothingHere } from './browse-frame.tsx';
import { bt, type View, views } from './browse-words.ts';
import { matterCard, type Names } from './matter-items.tsx';
import { word } from './matter-words.ts';
import { searchPath } from './search-path.ts';

const leads: Readonly<Record<View, (lang: Lang) => string>> = {
  persons: (lang) => bt(lang, 'personsLead'),
  companies: (lang) => bt(lang, 'companiesLead'),
  departments: (lang) => bt(lang, 'departmentsLead'),
  'life-events': (lang) => bt(lang, 'lifeEventsLead'),
  levels: (lang) => bt(lang, 'levelsLead'),
  'a-z': (lang) => bt(lang, 'azLead'),
};

/** `/browse`: the views to choose from. */
export function BrowsePage(props: Browsed): ReactElement {
  const { lang } = props.context;
  return (
    <Frame {...props} title={bt(lang, 'browse')} lead={bt(lang, 'browseLead')} showsPlace>
      <Cards
        level={2}
        items={views.map((view) => ({
          href: localPath(lang, `/browse/${view}`),
          title: bt(lang, view),
          body: leads[view](lang),
        }))}
      />
    </Frame>
  );
}

/** Life events as cards. */
export function EventCards(props: {
  readonly lang: Lang;
  readonly events: readonly LifeEvent[];
}): ReactElement {
  const { lang, events } = props;
  return (
    <Cards
      items={events.map((event) => ({
        href: localPath(lang, `/browse/life-events/${event.id}`),
        title: pick(lang, event.name),
        glyph: event.glyph,
        body: pick(lang, event.summary),
      }))}
    />
  );
}

export type ThemeShown = Theme & { readonly count: number };

export interface AudienceProps extends Browsed, Names {
  readonly audience: 'person' | 'company';
  readonly total: number;
  readonly events: readonly LifeEvent[];
  readonly themes: readonly ThemeShown[];
  readonly popular: readonly MatterSummary[];
}

/** `/browse/persons`, `/browse/companies` */
export function AudiencePage(props: AudienceProps): ReactElement {
  const { context, audience, themes, popular, events, total } = props;
  const { lang } = context;
  const view = audience === 'person' ? 'persons' : 'companies';
  return (
    <Frame {...props} title={bt(lang, view)} lead={leads[view](lang)} view={view} showsPlace>
      <Section title={bt(lang, audience === 'person' ? 'lifePersons' : 'lifeCompanies')}>
        <EventCards lang={lang} events={events} />
      </Section>
      {themes.length === 0 ? null : (
        <Section title={bt(lang, 'themes')}>
          <ul className="shelf">
            {themes.map((theme) => (
              <li key={theme.key}>
                <a href={localPath(lang, `/browse/themes/${theme.key}`)}>{pick(lang, theme)}</a>
                <span className="count">{formatNumber(lang, theme.count)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {popular.length === 0 ? (
        <NothingHere lang={lang} />
      ) : (
        <Section
          title={bt(lang, 'popular')}
          more={{
            href: localPath(lang, searchPath({ audience })),
            label: bt(lang, 'all', { n: formatNumber(lang, total) }),
          }}
        >
          <Cards items={popular.map((matter) => matterCard(lang, matter, props.officeName))} />
        </Section>
      )}
    </Frame>
  );
}

/** `/browse/departments`: every kind of body, A to Z. */
export function DepartmentsPage(
  props: Browsed & {
    readonly departments: readonly DepartmentCount[];
    readonly departmentName: (department: DepartmentCount) => string;
  },
): ReactElement {
  const { context, departments, departmentName } = props;
  const { lang } = context;
  const initials = [...new Set(departments.map(({ initial }) => initial))];
  return (
    <Frame {...props} title={bt(lang, 'departments')} lead={leads.departments(lang)} view="departments">
      {departments.length === 0 ? <NothingHere lang={lang} /> : null}
      {initials.map((initial) => (
        <Section key={initial} title={initial === '#' ? bt(lang, 'letterOther') : initial}>
          <ul className="shelf">
            {departments
              .filter((one) => one.initial === initial)
              .map((one) => (
                <li key={one.key}>
                  <a href={localPath(lang, `/browse/departments/${encodeURIComponent(one.key)}`)}>
                    {departmentName(one)}
                  </a>
                  <span className="count">{formatNumber(lang, one.count)}</span>
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </Frame>
  );
}

/** `/browse/levels`: the levels with how many matters each handles. */
export function LevelsPage(props: Browsed & { readonly levels: readonly Count[] }): ReactElement {
  const { lang } = props.context;
  return (
    <Frame {...props} title={bt(lang, 'levels')} lead={leads.levels(lang)} view="levels" showsPlace>
      {props.levels.length === 0 ? (
        <NothingHere lang={lang} />
      ) : (
        <Cards
          level={2}
          items={props.levels.map(({ key, count }) => ({
            href: localPath(lang, `/browse/levels/${key}`),
            title: word(lang, 'level', key),
            tags: <Tag>{bt(lang, 'count', { n: formatNumber(lang, count) })}</Tag>,
          }))}
        />
      )}
    </Frame>
  );
}

export interface ShelfProps extends Browsed, Names {
  readonly title: string;
  readonly view: View;
  readonly path: string;
  readonly items: readonly MatterSummary[];
  readonly total: number;
  readonly next: string | null;
  readonly further: boolean;
}

/** `/browse/themes/{key}`, `/browse/levels/{n}`: matters, those near the visitor and in demand first. */
export function ShelfPage(props: ShelfProps): ReactElement {
  const { lang } = props.context;
  const total = formatNumber(lang, props.total);
  return (
    <Frame {...props} lead={bt(lang, 'total', { n: total })} showsPlace>
      <MatterShelf {...props} total={total} />
    </Frame>
  );
}

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ#'];

export interface LettersProps extends Browsed, Names {
  readonly letter: string;
  readonly letters: readonly Count[];
  readonly items: readonly MatterSummary[];
  readonly next: string | null;
  readonly further: boolean;
}

/** `/browse/a-z?letter=`: matters in the order of pinyin. */
export function LettersPage(props: LettersProps): ReactElement {
  const { context, letter, letters } = props;
  const { lang } = context;
  const counts = new Map(letters.map(({ key, count }) => [key, count]));
  const shown = letter === '#' ? bt(lang, 'letterOther') : letter;
  const path = `/browse/a-z?letter=${encodeURIComponent(letter)}`;
  return (
    <Frame {...props} title={bt(lang, 'letter', { letter: shown })} lead={leads['a-z'](lang)} view="a-z">
      <nav className="letters" aria-label={bt(lang, 'letters')}>
        <ul>
          {alphabet.map((one) => (
            <li key={one}>
              <Letter lang={lang} letter={one} count={counts.get(one) ?? 0} current={one === letter} />
            </li>
          ))}
        </ul>
      </nav>
      <p>{bt(lang, 'total', { n: formatNumber(lang, counts.get(letter) ?? 0) })}</p>
      <MatterShelf
        {...props}
        path={path}
        total={formatNumber(lang, counts.get(letter) ?? 0)}
        emptyTitle={bt(lang, 'emptyLetter')}
      />
    </Frame>
  );
}

function Letter(props: {
  readonly lang: Lang;
  readonly letter: string;
  readonly count: number;
  readonly current: boolean;
}): ReactElement {
  const { lang, letter, count, current } = props;
  const text = letter === '#' ? bt(lang, 'letterOther') : letter;
  if (count === 0 && !current) return <span>{text}</span>;
  return (
    <a
      href={localPath(lang, `/browse/a-z?letter=${encodeURIComponent(letter)}`)}
      aria-current={current ? 'page' : undefined}
    >
      {text}
      <span className="hidden">{` ${bt(lang, 'count', { n: formatNumber(lang, count) })}`}</span>
    </a>
  );
}
