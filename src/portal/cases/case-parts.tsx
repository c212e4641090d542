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
import { meaningOf, nt } from './case-now-words.ts';
import { ct, parcelWords } from './case-page-words.ts';

type Part = { readonly body: CaseBody };

/** What has to be corrected, all of it. */
export function CorrectionNotice({ body }: Part): ReactElement | null {
  const lang = useLang();
  if (body.correction === null) return null;
  return (
    <Notice kind="warning" title={ct(lang, 'correction')}>
      <CorrectionItems body={body} />
      <p className="hint">{ct(lang, 'correctionOnce')}</p>
    </Notice>
  );
}

/** What was changed in answer to the notice. */
export function CorrectedPart({ body }: Part): ReactElement | null {
  const lang = useLang();
  const { corrected } = body;
  if (corrected === null) return null;
  const names = [...corrected.fields, ...corrected.materials].map(({ name }) => pick(lang, name));
  if (names.length === 0) return null;
  return (
    <SummaryList
      title={nt(lang, 'corrected')}
      rows={[
        { key: formatDateTime(lang, corrected.at), value: names.join(lang === 'en' ? ', ' : '、') },
        ...(corrected.otherReason === ''
          ? []
          : [{ key: nt(lang, 'correctedOther'), value: corrected.otherReason }]),
      ]}
    />
  );
}

/** Each thing that the notice names with its reason. */
export function CorrectionItems({ body }: Part): ReactElement {
  const lang = useLang();
  return (
    <ol>
      {(body.correction?.items ?? []).map((item) => (
        <li key={`${item.subject} ${item.reason}`}>
          <strong>{subjectName(body, item, lang)}</strong>
          {lang === 'en' ? ': ' : '：'}
          {item.reason}
        </li>
      ))}
    </ol>
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

/** A document that is not made after so long has run into a problem. */
const LATE_MS = 15 * 60_000;

/** Notices and decisions as PDF; one that is not ready says so. */
export function DocumentsPart({ body, now }: Part & { readonly now: Date }): ReactElement | null {
  const lang = useLang();
  if (body.documents.length === 0) return null;
  return (
    <>
      <h2>{ct(lang, 'documents')}</h2>
      <ul className="documents">
        {body.documents.map((document) => (
          <li key={`${document.seq} ${document.kind}`}>
            <DocumentLink body={body} document={document} now={now} />
          </li>
        ))}
      </ul>
    </>
  );
}

function DocumentLink({
  body,
  document,
  now,
}: Part & { readonly document: CaseBody['documents'][number]; readonly now: Date }): ReactElement {
  const lang = useLang();
  const name = pick(lang, document.title);
  if (!document.ready) {
    const made = body.timeline.find((event) => event.seq === document.seq)?.at;
    const late = made !== undefined && now.getTime() - new Date(made).getTime() > LATE_MS;
    return <span className="hint">{nt(lang, late ? 'docLate' : 'docPending', { name })}</span>;
  }
  const english = `${document.url}${document.url.includes('?') ? '&' : '?'}lang=en`;
  return (
    <>
      <a href={document.url}>{ct(lang, 'download', { name })}</a>{' '}
      <small className="hint">
        {document.documentNo}
        {document.servedAt === null
          ? null
          : ` · ${nt(lang, 'docServed', { date: formatDate(lang, document.servedAt) })}`}
      </small>{' '}
      {lang === 'en' ? <a href={english}>{nt(lang, 'docEnglish')}</a> : null}
    </>
  );
}

/** What happened, newest first, with what it means for the applicant; above it what comes next. */
export function HistoryPart({ body, next }: Part & { readonly next: string }): ReactElement {
  const lang = useLang();
  const happened = [...body.timeline].reverse().map((event) => ({
    title: pick(lang, event.title),
    at: event.at,
    when: formatDateTime(lang, event.at),
    by: event.by,
    body: <Told meaning={meaningOf(lang, event.name)} note={event.note} />,
  }));
  const ahead =
    next === '' || closed.has(body.state)
      ? []
      : [{ title: nt(lang, 'upcoming'), body: next, state: 'todo' as const }];
  return (
    <>
      <h2>{ct(lang, 'timeline')}</h2>
      <Timeline items={[...ahead, ...happened]} />
    </>
  );
}

const closed = new Set(['closed', 'not-accepted', 'returned', 'withdrawn']);

function Told({
  meaning,
  note,
}: {
  readonly meaning: string | undefined;
  readonly note: string;
}): ReactElement {
  return (
    <>
      {meaning === undefined ? null : <p>{meaning}</p>}
      {note === '' ? null : <p className="hint">{note}</p>}
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
