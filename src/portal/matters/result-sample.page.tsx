// SPDX-License-Identifier: Apache-2.0
/** What comes of a matter, as a specimen: the look of the licence, or of the notice (审批结果样本). */
import type { ReactElement } from 'react';
import type { MatterDefinition } from '#matters';
import { formatDate, type Lang, Page, PageHeading, PageTools, pick, SummaryList } from '#portal/kit/index.ts';
import { PaperLinks, type PaperProps } from './paper-parts.tsx';
import type { FilledSample } from './paper-sample.ts';
import { pt } from './paper-text.ts';

/** The day on specimens: the first working day of a year long past. */
const sampleDay = '2026-01-05';

export function ResultSamplePage({
  context,
  paper,
  sample,
}: PaperProps & { readonly sample: FilledSample | null }): ReactElement {
  const { lang } = context;
  const { definition, code } = paper.matter;
  const name = pick(lang, definition.name);
  const title = pt(lang, 'result');
  const licence = definition.result.licence !== undefined;
  return (
    <Page
      {...context}
      title={`${pick(lang, definition.result.name)} ${title}`}
      breadcrumb={[
        { label: pt(lang, 'matters'), path: '/search' },
        { label: name, path: `/matters/${code}` },
      ]}
      islands={['page-tools']}
      privatePage
    >
      <PageHeading over={name} title={title} lead={pt(lang, licence ? 'resultLead' : 'resultOther')} />
      <PaperLinks context={context} paper={paper} shows="result" />
      <PageTools />
      {licence ? (
        <LicenceSheet lang={lang} definition={definition} sample={sample} issuer={paper.organisationName} />
      ) : (
        <NoticeSheet lang={lang} definition={definition} sample={sample} issuer={paper.organisationName} />
      )}
    </Page>
  );
}

type SheetProps = {
  readonly lang: Lang;
  readonly definition: MatterDefinition;
  readonly sample: FilledSample | null;
  readonly issuer: string;
};

const nameOn = (lang: Lang, sample: FilledSample | null): string => sample?.name || pt(lang, 'sampleName');

function LicenceSheet({ lang, definition, sample, issuer }: SheetProps): ReactElement {
  const { result } = definition;
  const prefix = result.licence?.numberPrefix ?? '';
  return (
    <div className="paper paper-licence" data-mark={pt(lang, 'resultMark')}>
      <div className="paper-head">
        <h2>{pick(lang, result.name)}</h2>
      </div>
      <SummaryList
        rows={[
          { key: pt(lang, 'number'), value: pt(lang, 'numberSample', { prefix }) },
          ...(sample?.licence.some(({ value }) => value === sample.name)
            ? []
            : [{ key: pt(lang, 'holder'), value: nameOn(lang, sample) }]),
          ...(sample?.licence ?? [])
            .filter(({ value }) => value !== '')
            .map(({ label, value }) => ({ key: label, value })),
          { key: pt(lang, 'from'), value: formatDate(lang, sampleDay) },
          { key: pt(lang, 'term'), value: termWords(lang, definition) },
          { key: pt(lang, 'issuer'), value: issuer },
        ]}
      />
    </div>
  );
}

function termWords(lang: Lang, { result }: MatterDefinition): string {
  const validity = result.licence?.validity;
  if (validity === undefined || 'permanent' in validity) return pt(lang, 'permanent');
  return 'years' in validity
    ? pt(lang, 'years', { n: validity.years })
    : pt(lang, 'months', { n: validity.months });
}

function NoticeSheet({ lang, definition, sample, issuer }: SheetProps): ReactElement {
  const result = pick(lang, definition.result.name);
  return (
    <div className="paper" data-mark={pt(lang, 'resultMark')}>
      <div className="paper-head">
        <h2>{result}</h2>
      </div>
      <p>{pt(lang, 'noticeTo', { name: nameOn(lang, sample) })}</p>
      <p>{pt(lang, 'notice', { matter: pick(lang, definition.name) })}</p>
      <p>{pt(lang, 'resultIs', { result })}</p>
      <p className="paper-end">
        {issuer}
        <br />
        {formatDate(lang, sampleDay)}
      </p>
    </div>
  );
}
