// SPDX-License-Identifier: Apache-2.0
/** Sections of the guide about the matter itself: conditions, questions, remedies, codes, gaps. */
import type { ReactElement, ReactNode } from 'react';
import type { Text } from '#matters';
import {
  Details,
  formatDate,
  type Lang,
  localPath,
  Notice,
  pick,
  SummaryList,
  useLang,
} from '#portal/kit/index.ts';
import type { Guide } from './guide.page.tsx';
import { mt } from './guide-more-text.ts';
import { GuideSection } from './guide-section.tsx';
import { gt } from './guide-text.ts';
import { word, words } from './matter-words.ts';
import { Said } from './said.tsx';

type Props = { readonly guide: Guide };

export function Conditions({ guide }: Props): ReactElement {
  const lang = useLang();
  return (
    <GuideSection id="conditions" title={gt(lang, 'conditions')}>
      <ul>
        {guide.matter.definition.acceptConditions.map((condition) => (
          <li key={pick('zh', condition)}>
            <Said text={condition} />
          </li>
        ))}
      </ul>
    </GuideSection>
  );
}

export function Faqs({ guide }: Props): ReactElement | null {
  const lang = useLang();
  const { faqs } = guide.matter.definition;
  if (faqs.length === 0) return null;
  return (
    <GuideSection id="faqs" title={gt(lang, 'faqs')}>
      {faqs.map(({ question, answer }) => (
        <Details key={pick('zh', question)} summary={pick(lang, question)}>
          <p>
            <Said text={answer} />
          </p>
        </Details>
      ))}
    </GuideSection>
  );
}

export function Remedies({ guide }: Props): ReactElement {
  const lang = useLang();
  const power = guide.matter.definition.matterType !== '20';
  const rows = (
    power ? (['reconsideration', 'litigation', 'complaint'] as const) : (['complaint'] as const)
  ).map((key) => ({ key: gt(lang, key), value: gt(lang, `${key}Body`) }));
  return (
    <GuideSection id="remedies" title={gt(lang, 'remedies')}>
      <SummaryList rows={rows} />
    </GuideSection>
  );
}

/** What the source of an imported guide did not say: shown, never filled in. */
export function Gaps({ guide }: Props): ReactElement | null {
  const lang = useLang();
  const { gaps = [], provenance } = guide.matter.definition;
  if (gaps.length === 0 && provenance === undefined) return null;
  return (
    <Notice
      kind={gaps.length === 0 ? 'info' : 'warning'}
      title={gaps.length === 0 ? undefined : gt(lang, 'gapsTitle')}
    >
      {gaps.length === 0 ? null : (
        <>
          <p>{gt(lang, 'gapsBody')}</p>
          <Details summary={gt(lang, 'gapsShow', { n: gaps.length })}>
            <ul>
              {gaps.map(({ element, note }) => (
                <li key={`${element} ${note}`}>
                  <Said text={note} />
                </li>
              ))}
            </ul>
          </Details>
        </>
      )}
      {provenance === undefined ? null : <p>{gt(lang, 'provenance', { source: provenance })}</p>}
    </Notice>
  );
}

export function Facts({ guide }: Props): ReactElement {
  const lang = useLang();
  const { matter, organisationName, divisionName } = guide;
  const { definition } = matter;
  const published = gt(lang, 'versionValue', {
    n: matter.version,
    date: formatDate(lang, matter.publishedAt),
  });
  const aliases = definition.aliases ?? [];
  const place = divisionName === '' ? organisationName : `${organisationName}（${divisionName}）`;
  return (
    <GuideSection id="facts" title={gt(lang, 'facts')}>
      <SummaryList
        rows={[
          ...(aliases.length === 0
            ? []
            : [{ key: gt(lang, 'aliases'), value: <Said text={aliases.join('、')} /> }]),
          { key: gt(lang, 'implementer'), value: place },
          { key: gt(lang, 'type'), value: word(lang, 'matterType', definition.matterType) },
          { key: gt(lang, 'caseType'), value: word(lang, 'caseType', definition.caseType) },
          { key: gt(lang, 'level'), value: word(lang, 'level', definition.exerciseLevel) },
          { key: gt(lang, 'power'), value: word(lang, 'powerSource', definition.powerSource) },
          { key: gt(lang, 'objects'), value: words(lang, 'serviceObject', definition.serviceObjects) },
          ...(definition.crossRegionScope === undefined
            ? []
            : [{ key: gt(lang, 'cross'), value: word(lang, 'crossRegion', definition.crossRegionScope) }]),
          ...moreFacts(lang, definition),
          { key: gt(lang, 'catalogCode'), value: <ItemLink lang={lang} guide={guide} /> },
          { key: gt(lang, 'matterCode'), value: <code>{matter.code}</code> },
          { key: gt(lang, 'version'), value: published },
        ]}
      />
      <p className="hint">{gt(lang, 'printed', { url: guide.url })}</p>
    </GuideSection>
  );
}

/** The code of the item, and the way to its page where the catalogue has it. */
function ItemLink({ lang, guide }: { lang: Lang; guide: Props['guide'] }): ReactElement {
  const { catalogCode } = guide.matter.definition;
  const code = <code>{catalogCode}</code>;
  return guide.around.hasItem ? <a href={localPath(lang, `/catalogue/${catalogCode}`)}>{code}</a> : code;
}

type Row = { readonly key: string; readonly value: ReactNode };

/** Elements that not every matter has: handling item, depth, quota, third parties, exemption. */
function moreFacts(lang: Lang, d: Props['guide']['matter']['definition']): Row[] {
  const {
    handlingItem,
    onlineDepth,
    onlineExemption,
    quotaLimit,
    powerDivision,
    intermediaryServices = [],
  } = d;
  const said = (key: 'quota' | 'powerDivision' | 'handlingItem', text: Text | undefined): Row[] =>
    text === undefined ? [] : [{ key: mt(lang, key), value: <Said text={text} /> }];
  const flags = (['inHall', 'bookable', 'selfService'] as const).filter((flag) => d[flag] === true);
  return [
    ...said('handlingItem', handlingItem?.situation),
    ...(onlineDepth === undefined
      ? []
      : [{ key: mt(lang, 'depth'), value: mt(lang, `depth${onlineDepth}`) }]),
    ...(onlineExemption === undefined
      ? []
      : [
          {
            key: mt(lang, 'exemption'),
            value: mt(lang, 'exemptionBody', {
              reason: pick(lang, onlineExemption.reason),
              basis: onlineExemption.basis,
              by: onlineExemption.approvedBy,
              until: formatDate(lang, onlineExemption.until),
            }),
          },
        ]),
    ...said('quota', quotaLimit),
    ...said('powerDivision', powerDivision),
    ...flags.map((flag) => ({ key: mt(lang, flag), value: mt(lang, 'yes') })),
    ...intermediaryServices.map(({ name, basis }) => ({
      key: mt(lang, 'intermediary'),
      value: (
        <>
          <Said text={name} />
          <p className="hint">{mt(lang, 'intermediaryBasis', { basis })}</p>
        </>
      ),
    })),
  ];
}
