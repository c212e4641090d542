// SPDX-License-Identifier: Apache-2.0
/** The parts of a case page: correction, decision, delivery, documents, history. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import {
  Button,
  ButtonRow,
  formatDate,
  formatDateTime,
  localPath,
  Notice,
  pick,
  Stars,
  SummaryList,
  Timeline,
  useLang,
} from '#portal/kit/index.ts';
import { ratingOption } from '#ratings';
import { ct, parcelWords } from './case-page-words.ts';

type Part = { readonly body: CaseBody };

/** What has to be corrected, all of it, and by when. */
export function CorrectionNotice({ body }: Part): ReactElement | null {
  const lang = useLang();
  if (body.correction === null) return null;
  return (
    <Notice kind="warning" title={ct(lang, 'correction')}>
      <p>{ct(lang, 'nextCorrecting', { due: formatDate(lang, body.correction.until) })}</p>
      <ol>
        {body.correction.items.map((item) => (
          <li key={`${item.subject} ${item.reason}`}>
            <strong>{subjectName(body, item, lang)}</strong>
            {lang === 'en' ? ': ' : '：'}
            {item.reason}
          </li>
        ))}
      </ol>
      <p className="hint">{ct(lang, 'correctionOnce')}</p>
      {body.actions.includes('resubmit') ? (
        <ButtonRow>
          <Button href={localPath(lang, `/me/cases/${body.caseNo}/correct`)}>{ct(lang, 'correct')}</Button>
        </ButtonRow>
      ) : null}
    </Notice>
  );
}

type Item = NonNullable<CaseBody['correction']>['items'][number];

/** The name of the field or material that a correction is about. */
export function subjectName(body: CaseBody, item: Item, lang: 'zh' | 'en'): string {
  const material = body.materials.find((m) => m.id === item.subject);
  const field = body.pages.flatMap((page) => page.fields).find((f) => f.id === item.subject);
  const found =
    item.subjectKind === 'material'
      ? material?.name
      : item.subjectKind === 'field'
        ? field?.label
        : undefined;
  return found === undefined ? ct(lang, 'correctOther') : pick(lang, found);
}

/** The decision and the licence that came of it. */
export function DecisionPart({ body }: Part): ReactElement | null {
  const lang = useLang();
  const { decision, licence } = body;
  if (decision === null) return null;
  return (
    <>
      <SummaryList
        title={ct(lang, 'decision')}
        rows={[
          {
            key: ct(lang, 'decision'),
            value: `${ct(lang, decision.outcome === 'granted' ? 'granted' : 'refused')} · ${formatDate(lang, decision.decidedOn)} · ${decision.documentNo}`,
          },
          { key: ct(lang, 'because'), value: decision.text },
          ...(licence === null
            ? []
            : [{ key: ct(lang, 'licence'), value: `${ct(lang, 'licenceNo')} ${licence.number}` }]),
        ]}
      />
      {licence === null ? null : licence.pdfReady ? (
        <ButtonRow>
          <Button href={localPath(lang, `/me/licences/${licence.id}`)}>{ct(lang, 'seeLicence')}</Button>
        </ButtonRow>
      ) : (
        <p className="hint">{ct(lang, 'pdfSoon')}</p>
      )}
    </>
  );
}

/** Where the parcel is. */
export function ParcelPart({ body }: Part): ReactElement | null {
  const lang = useLang();
  const { parcel } = body;
  if (parcel === null) return null;
  const steps = [...parcel.track].reverse();
  return (
    <>
      <SummaryList
        title={ct(lang, 'delivery')}
        rows={[
          { key: ct(lang, 'parcelState'), value: parcelWords(lang, parcel.state) },
          ...(parcel.waybillNo === null
            ? []
            : [{ key: ct(lang, 'waybill'), value: `${parcel.carrier ?? ''} ${parcel.waybillNo}` }]),
        ]}
      />
      {steps.length === 0 ? null : (
        <>
          <h3>{ct(lang, 'track')}</h3>
          <Timeline
            items={steps.map((step) => ({
              title: step.note,
              at: step.at,
              when: formatDateTime(lang, step.at),
              by: step.place,
            }))}
          />
        </>
      )}
    </>
  );
}

/** Notices and decisions as PDF. */
export function DocumentsPart({ body }: Part): ReactElement | null {
  const lang = useLang();
  if (body.documents.length === 0) return null;
  return (
    <>
      <h2>{ct(lang, 'documents')}</h2>
      <ul>
        {body.documents.map((document) => (
          <li key={document.seq}>
            <a href={document.url}>{ct(lang, 'download', { name: pick(lang, document.title) })}</a>
            <small className="hint"> {document.documentNo}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Steps whose text is for the office, not for the applicant. */
const internal = new Set(['reviewed', 'sent-back']);
const byApplicant = new Set(['submitted', 'resubmitted', 'withdrawn']);

/** What happened, newest first. Steps of the office carry its name, not that of a clerk. */
export function HistoryPart({ body }: Part): ReactElement {
  const lang = useLang();
  const items = [...body.timeline].reverse().map((event) => ({
    title: pick(lang, event.title),
    at: event.at,
    when: formatDateTime(lang, event.at),
    by: byApplicant.has(event.name) ? event.by : body.organisationName,
    body: internal.has(event.name) || event.note === '' ? undefined : event.note,
  }));
  return (
    <>
      <h2>{ct(lang, 'timeline')}</h2>
      <Timeline items={items} />
    </>
  );
}

/** The rating given, or the way to give one. */
export function RatingPart(
  props: Part & { readonly optionCodes: readonly string[]; readonly mayRate: boolean },
): ReactElement | null {
  const lang = useLang();
  const { rating, caseNo } = props.body;
  if (rating === null)
    return props.mayRate ? (
      <>
        <h2>{ct(lang, 'rating')}</h2>
        <p>{ct(lang, 'rateLead')}</p>
        <ButtonRow>
          <Button href={localPath(lang, `/me/cases/${caseNo}/rate`)}>{ct(lang, 'rate')}</Button>
        </ButtonRow>
      </>
    ) : null;
  const options = props.optionCodes.flatMap((code) => ratingOption(code)?.[lang] ?? []);
  return (
    <>
      <h2>{ct(lang, 'rated')}</h2>
      <p>
        <Stars level={rating.stars} spoken />
      </p>
      {options.length === 0 ? null : <p>{options.join(lang === 'en' ? '; ' : '；')}</p>}
      {rating.comment === '' ? null : <blockquote className="inset">{rating.comment}</blockquote>}
    </>
  );
}
