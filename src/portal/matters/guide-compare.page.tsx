// SPDX-License-Identifier: Apache-2.0
/** One matter at up to four places: a sentence of differences first, a table on wide windows, cards on narrow ones. */
import type { ReactElement, ReactNode } from 'react';
import type { Material, MatterDefinition } from '#matters';
import {
  Button,
  ButtonRow,
  ChoicesField,
  Details,
  Form,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
  Section,
  SummaryList,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { type GuideDifference, guideDifference, isSame } from './guide-compare.rules.ts';
import { cpt } from './guide-compare-text.ts';
import { gt } from './guide-text.ts';
import { limitWords } from './matter-words.ts';

export type ComparedPlace = {
  readonly code: string;
  readonly name: string;
  readonly definition: MatterDefinition;
};

export type CompareProps = {
  readonly context: PageContext;
  readonly here: ComparedPlace;
  readonly others: readonly ComparedPlace[];
  /** Everything that can be chosen. */
  readonly choices: readonly { readonly code: string; readonly name: string }[];
  readonly place: string;
  readonly tooMany: boolean;
};

export const comparePath = (code: string): string => `/matters/${encodeURIComponent(code)}/compare`;

export function ComparePage(props: CompareProps): ReactElement {
  const { context, here, others, choices } = props;
  const { lang } = context;
  const name = pick(lang, here.definition.name);
  return (
    <Page
      {...context}
      title={cpt(lang, 'title', { name })}
      description={cpt(lang, 'description', { name })}
      canonical={comparePath(here.code)}
      alternates={{ zh: comparePath(here.code), en: comparePath(here.code) }}
      breadcrumb={[
        { label: gt(lang, 'matters'), path: '/search' },
        { label: name, path: `/matters/${here.code}` },
      ]}
      privatePage={choices.length === 0}
    >
      <PageHeading over={cpt(lang, 'over')} title={name} lead={cpt(lang, 'lead')} />
      {props.tooMany ? <Notice title={cpt(lang, 'tooMany')} /> : null}
      {others.length === 0 ? (
        <p>{props.place === '' ? cpt(lang, 'none') : cpt(lang, 'noneFound', { place: props.place })}</p>
      ) : (
        <>
          <Differences lang={lang} here={here} others={others} />
          <Wide lang={lang} here={here} others={others} />
          <NarrowCards lang={lang} here={here} others={others} />
        </>
      )}
      <Choose {...props} />
      <ButtonRow>
        <Button kind="plain" href={localPath(lang, `/matters/${here.code}`)}>
          {cpt(lang, 'back')}
        </Button>
      </ButtonRow>
    </Page>
  );
}

type Compared = {
  readonly lang: Lang;
  readonly here: ComparedPlace;
  readonly others: readonly ComparedPlace[];
};

const namesOf = (lang: Lang, materials: readonly Material[]): string =>
  materials.map(({ name }) => pick(lang, name)).join(lang === 'en' ? ', ' : '、');

/** 快 2 天，少跑 1 次，多要 1 份材料（…） */
export function differenceWords(lang: Lang, d: GuideDifference): string {
  if (isSame(d)) return cpt(lang, 'same');
  const parts = [
    d.days === null ? cpt(lang, 'otherUnit') : '',
    d.days !== null && d.days < 0 ? cpt(lang, 'faster', { n: -d.days }) : '',
    d.days !== null && d.days > 0 ? cpt(lang, 'slower', { n: d.days }) : '',
    d.visits > 0 ? cpt(lang, 'moreVisits', { n: d.visits }) : '',
    d.visits < 0 ? cpt(lang, 'fewerVisits', { n: -d.visits }) : '',
    d.added.length > 0 ? cpt(lang, 'moreMaterials', { n: d.added.length, list: namesOf(lang, d.added) }) : '',
    d.missing.length > 0
      ? cpt(lang, 'fewerMaterials', { n: d.missing.length, list: namesOf(lang, d.missing) })
      : '',
    d.fee === 'only-there' ? cpt(lang, 'charged') : '',
    d.fee === 'only-here' ? cpt(lang, 'free') : '',
  ].filter((part) => part !== '');
  return lang === 'en' ? `${parts.join('; ')}.` : `${parts.join('，')}。`;
}

function Differences({ lang, here, others }: Compared): ReactElement {
  return (
    <Section id="differences" title={cpt(lang, 'differences')}>
      <ul>
        {others.map(({ code, name, definition }) => (
          <li key={code}>
            <strong>{name}</strong>
            {lang === 'en' ? ': ' : '：'}
            {differenceWords(lang, guideDifference(here.definition, definition))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Row = {
  readonly key: string;
  readonly label: string;
  readonly cell: (d: MatterDefinition, own: boolean) => ReactNode;
};

function rowsOf(lang: Lang, here: MatterDefinition): readonly Row[] {
  return [
    { key: 'promised', label: cpt(lang, 'promised'), cell: (d) => limitWords(lang, d.promisedLimit) },
    { key: 'statutory', label: cpt(lang, 'statutory'), cell: (d) => limitWords(lang, d.statutoryLimit) },
    {
      key: 'visits',
      label: cpt(lang, 'visits'),
      cell: (d) => (d.onSiteVisits === 0 ? gt(lang, 'timesNone') : gt(lang, 'times', { n: d.onSiteVisits })),
    },
    { key: 'fee', label: cpt(lang, 'fee'), cell: (d) => gt(lang, d.fee.charged ? 'charged' : 'free') },
    {
      key: 'materials',
      label: cpt(lang, 'materials'),
      cell: (d, own) => <MaterialCell lang={lang} here={here} there={d} own={own} />,
    },
  ];
}

function MaterialCell(props: {
  readonly lang: Lang;
  readonly here: MatterDefinition;
  readonly there: MatterDefinition;
  readonly own: boolean;
}): ReactElement {
  const { lang, here, there, own } = props;
  const { added, missing } = guideDifference(here, there);
  return (
    <>
      {cpt(lang, 'count', { n: there.materials.length })}
      {own || added.length === 0 ? null : (
        <p className="hint">{cpt(lang, 'added', { list: namesOf(lang, added) })}</p>
      )}
      {own || missing.length === 0 ? null : (
        <p className="hint">{cpt(lang, 'missing', { list: namesOf(lang, missing) })}</p>
      )}
    </>
  );
}

function Wide({ lang, here, others }: Compared): ReactElement {
  const places = [here, ...others];
  return (
    <div className="compare-wide">
      <table className="table">
        <caption className="hidden">{cpt(lang, 'over')}</caption>
        <thead>
          <tr>
            <th scope="col">{cpt(lang, 'what')}</th>
            {places.map(({ code, name }, index) => (
              <th key={code} scope="col">
                {index === 0 ? `${name}（${cpt(lang, 'here')}）` : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(lang, here.definition).map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {places.map(({ code, definition }, index) => (
                <td key={code}>
                  <div>{row.cell(definition, index === 0)}</div>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{cpt(lang, 'guideRow')}</th>
            {places.map(({ code, name }) => (
              <td key={code}>
                <div>
                  <a href={localPath(lang, `/matters/${code}`)} aria-label={`${cpt(lang, 'guide')} ${name}`}>
                    {cpt(lang, 'guide')}
                  </a>
                </div>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function NarrowCards({ lang, here, others }: Compared): ReactElement {
  const rows = rowsOf(lang, here.definition);
  return (
    <div className="compare-narrow">
      {[here, ...others].map(({ code, name, definition }, index) => (
        <div key={code}>
          <SummaryList
            title={index === 0 ? `${name}（${cpt(lang, 'here')}）` : name}
            rows={rows.map((row) => ({ key: row.label, value: row.cell(definition, index === 0) }))}
          />
          {index === 0 ? null : (
            <p>
              <a href={localPath(lang, `/matters/${code}`)}>{`${cpt(lang, 'guide')}：${name}`}</a>
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

function Choose({ context: { lang }, here, others, choices, place }: CompareProps): ReactElement | null {
  // Where all of them are shown there is nothing to choose.
  if (choices.length <= 3 && place === '' && others.length === choices.length) return null;
  const fields = (
    <Form action={localPath(lang, comparePath(here.code))} method="get">
      <TextField
        name="place"
        label={cpt(lang, 'place')}
        hint={cpt(lang, 'placeHint')}
        value={place}
        required={false}
      />
      {choices.length === 0 ? null : (
        <ChoicesField
          name="with"
          label={cpt(lang, 'choose')}
          required={false}
          values={others.map(({ code }) => code)}
          options={choices.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      {choices.length < 100 ? null : <p className="hint">{cpt(lang, 'more')}</p>}
      <ButtonRow>
        <Button>{cpt(lang, 'show')}</Button>
      </ButtonRow>
    </Form>
  );
  return choices.length > 12 ? <Details summary={cpt(lang, 'choose')}>{fields}</Details> : fields;
}
