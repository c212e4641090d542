// SPDX-License-Identifier: Apache-2.0
/** Sections of the guide about the handling: steps, limits, fees, result, places, contacts, law. */
import type { ReactElement } from 'react';
import type { MatterDefinition } from '#matters';
import { FlowChart, Inset, type Lang, pick, SummaryList, Table, useLang } from '#portal/kit/index.ts';
import { guideFlow } from './guide-flow.ts';
import { whenWords } from './guide-materials.tsx';
import { mt } from './guide-more-text.ts';
import { GuideSection } from './guide-section.tsx';
import { gt } from './guide-text.ts';
import { amountWords, limitWords, word, words } from './matter-words.ts';
import { PaperLink } from './paper-link.tsx';
import { Phone, Said } from './said.tsx';

type Props = { readonly definition: MatterDefinition };
type Step = MatterDefinition['process'][number];
type LegalBasis = MatterDefinition['legalBasis'][number];

export function Process({ definition }: Props): ReactElement {
  const lang = useLang();
  const detailed = definition.process.filter(
    (step) => step.standard !== undefined || step.result !== undefined,
  );
  return (
    <GuideSection id="process" title={gt(lang, 'process')}>
      <FlowChart flow={guideFlow(definition, lang)} />
      {detailed.length === 0 ? null : (
        <Table
          caption={gt(lang, 'stepsCaption')}
          rows={detailed}
          rowKey={(step) => step.id}
          columns={[
            { key: 'step', label: gt(lang, 'step'), cell: (step) => <Said text={step.name} /> },
            { key: 'who', label: gt(lang, 'stepWho'), cell: (step) => word(lang, 'role', step.role) },
            {
              key: 'standard',
              label: gt(lang, 'stepStandard'),
              cell: (step) => <Said text={step.standard ?? '—'} />,
            },
            ...(detailed.some((step) => step.result !== undefined)
              ? [
                  {
                    key: 'result',
                    label: gt(lang, 'stepResult'),
                    cell: (step: Step) => <Said text={step.result ?? '—'} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </GuideSection>
  );
}

export function Limits({ definition }: Props): ReactElement {
  const lang = useLang();
  const limit = (of: MatterDefinition['promisedLimit']): ReactElement => (
    <>
      {limitWords(lang, of)}
      {of.note === undefined ? null : (
        <p className="hint">
          <Said text={of.note} />
        </p>
      )}
    </>
  );
  const correction = definition.correctionLimitWorkdays ?? 30;
  return (
    <GuideSection id="limits" title={gt(lang, 'limits')}>
      <SummaryList
        rows={[
          { key: gt(lang, 'limitPromised'), value: limit(definition.promisedLimit) },
          { key: gt(lang, 'limitStatutory'), value: limit(definition.statutoryLimit) },
          { key: gt(lang, 'limitAccept'), value: gt(lang, 'limitAcceptValue') },
          { key: gt(lang, 'limitCorrection'), value: gt(lang, 'limitCorrectionValue', { n: correction }) },
          ...(definition.preReview === undefined
            ? []
            : [
                {
                  key: gt(lang, 'limitPreReview'),
                  value: gt(lang, 'limitPreReviewValue', { n: definition.preReview.withinWorkdays }),
                },
              ]),
          { key: gt(lang, 'limitCounting'), value: gt(lang, 'limitCountingValue') },
        ]}
      />
      <Specials definition={definition} lang={lang} />
    </GuideSection>
  );
}

function Specials({ definition, lang }: Props & { readonly lang: Lang }): ReactElement | null {
  const specials = definition.specialProcedures ?? [];
  if (specials.length === 0) return null;
  return (
    <Table
      caption={gt(lang, 'specialCaption')}
      rows={specials}
      rowKey={(special) => `${special.kind} ${pick('zh', special.name)}`}
      columns={[
        { key: 'name', label: gt(lang, 'specialName'), cell: (special) => <Said text={special.name} /> },
        {
          key: 'limit',
          label: gt(lang, 'specialLimit'),
          cell: (special) => gt(lang, 'workdays', { n: special.limitWorkdays }),
        },
        {
          key: 'count',
          label: gt(lang, 'specialCount'),
          cell: (special) => gt(lang, special.excluded ? 'excluded' : 'included'),
        },
        {
          key: 'basis',
          label: gt(lang, 'specialBasis'),
          cell: (special) => <Said text={special.basis ?? '—'} />,
        },
      ]}
    />
  );
}

export function Fees({ definition }: Props): ReactElement {
  const lang = useLang();
  const { fee } = definition;
  if (!fee.charged)
    return (
      <GuideSection id="fees" title={gt(lang, 'fees')}>
        <p>{gt(lang, 'noFee')}</p>
      </GuideSection>
    );
  return (
    <GuideSection id="fees" title={gt(lang, 'fees')}>
      <p>{gt(lang, fee.payOnline ? 'payOnline' : 'payCounter')}</p>
      <Table
        caption={gt(lang, 'fees')}
        captionHidden
        rows={fee.items}
        rowKey={(item) => pick('zh', item.name)}
        columns={[
          {
            key: 'name',
            label: gt(lang, 'feeName'),
            cell: (item) => (
              <>
                <Said text={item.name} />
                {item.when === undefined ? null : (
                  <span className="hint"> {whenWords(lang, definition, item)}</span>
                )}
              </>
            ),
          },
          {
            key: 'amount',
            label: gt(lang, 'feeAmount'),
            numeric: true,
            cell: (item) => (item.amountFen === undefined ? '—' : amountWords(lang, item.amountFen)),
          },
          { key: 'standard', label: gt(lang, 'feeStandard'), cell: (item) => <Said text={item.standard} /> },
          { key: 'basis', label: gt(lang, 'feeBasis'), cell: (item) => <Said text={item.basis} /> },
          {
            key: 'reduction',
            label: gt(lang, 'feeReduction'),
            cell: (item) => (
              <Said text={item.reductionNote ?? (item.reducible === true ? gt(lang, 'reducible') : '—')} />
            ),
          },
        ]}
      />
    </GuideSection>
  );
}

type Licence = NonNullable<MatterDefinition['result']['licence']>;

function validityWords(lang: Lang, validity: Licence['validity']): string {
  if ('years' in validity) return gt(lang, 'years', { n: validity.years });
  return 'months' in validity ? gt(lang, 'months', { n: validity.months }) : gt(lang, 'permanent');
}

export function Outcome({ definition }: Props): ReactElement {
  const lang = useLang();
  const { result } = definition;
  const { licence } = result;
  const delivery = gt(lang, definition.express ? 'deliveryExpress' : 'deliveryOnline');
  const fields = licence?.fields.map((field) => pick(lang, field.label)).join(lang === 'en' ? ', ' : '、');
  return (
    <GuideSection id="outcome" title={gt(lang, 'outcome')}>
      <SummaryList
        rows={[
          { key: gt(lang, 'resultName'), value: <Said text={result.name} /> },
          ...(result.sample === undefined
            ? []
            : [
                {
                  key: mt(lang, 'resultSample'),
                  value: <PaperLink link={result.sample} />,
                },
              ]),
          { key: gt(lang, 'resultKind'), value: word(lang, 'result', result.kind) },
          ...(licence === undefined
            ? []
            : [
                { key: gt(lang, 'resultFields'), value: fields },
                { key: gt(lang, 'resultValidity'), value: validityWords(lang, licence.validity) },
              ]),
          ...(result.kind === 'none' ? [] : [{ key: gt(lang, 'delivery'), value: delivery }]),
        ]}
      />
      {licence === undefined ? null : (
        <Inset>
          <p>{gt(lang, 'resultSample')}</p>
        </Inset>
      )}
    </GuideSection>
  );
}

export function Venues({ definition }: Props): ReactElement {
  const lang = useLang();
  return (
    <GuideSection id="venues" title={gt(lang, 'venues')}>
      <SummaryList
        rows={[
          { key: gt(lang, 'forms'), value: words(lang, 'handlingForm', definition.handlingForms) },
          ...(definition.onSiteReason === undefined
            ? []
            : [{ key: gt(lang, 'visitReason'), value: <Said text={definition.onSiteReason} /> }]),
        ]}
      />
      <Table
        caption={gt(lang, 'venues')}
        captionHidden
        rows={definition.venues}
        rowKey={(venue) => `${venue.name} ${venue.address}`}
        empty={<p>{gt(lang, 'noVenue')}</p>}
        columns={[
          { key: 'name', label: gt(lang, 'venue'), cell: (venue) => <Said text={venue.name} /> },
          { key: 'address', label: gt(lang, 'address'), cell: (venue) => <Said text={venue.address} /> },
          { key: 'hours', label: gt(lang, 'hours'), cell: (venue) => <Said text={venue.hours} /> },
          {
            key: 'phone',
            label: gt(lang, 'phone'),
            cell: ({ phone }) => (phone === undefined ? '—' : <Phone number={phone} />),
          },
        ]}
      />
    </GuideSection>
  );
}

export function Contacts({ definition }: Props): ReactElement {
  const lang = useLang();
  const list = (contacts: MatterDefinition['consult']): ReactElement => (
    <ul className="plain">
      {contacts.map(({ way, value }) => (
        <li key={`${way} ${value}`}>
          {word(lang, 'contact', way)}
          {lang === 'en' ? ': ' : '：'}
          {way === 'phone' ? <Phone number={value} /> : <Said text={value} />}
        </li>
      ))}
    </ul>
  );
  return (
    <GuideSection id="contacts" title={gt(lang, 'contacts')}>
      <SummaryList
        rows={[
          { key: gt(lang, 'consult'), value: list(definition.consult) },
          { key: gt(lang, 'supervise'), value: list(definition.supervise) },
        ]}
      />
    </GuideSection>
  );
}

export function Basis({ definition }: Props): ReactElement {
  const lang = useLang();
  return (
    <GuideSection id="basis" title={gt(lang, 'basis')}>
      <Table
        caption={gt(lang, 'basis')}
        captionHidden
        rows={definition.legalBasis}
        rowKey={(basis) => `${basis.law} ${basis.article ?? ''} ${basis.text ?? ''}`}
        empty={<p>{gt(lang, 'noBasis')}</p>}
        columns={[
          {
            key: 'law',
            label: gt(lang, 'law'),
            cell: (basis) => (
              <>
                <Said text={`《${basis.law.replace(/^《|》$/g, '')}》`} />
                {basis.documentNo === undefined ? null : (
                  <p className="hint">
                    <Said text={basis.documentNo} />
                  </p>
                )}
              </>
            ),
          },
          {
            key: 'article',
            label: gt(lang, 'article'),
            cell: (basis) => <Said text={basis.article ?? '—'} />,
          },
          ...(definition.legalBasis.some((basis) => basis.text !== undefined)
            ? [
                {
                  key: 'text',
                  label: gt(lang, 'lawText'),
                  cell: (basis: LegalBasis) => <Said text={basis.text ?? '—'} />,
                },
              ]
            : []),
        ]}
      />
    </GuideSection>
  );
}
