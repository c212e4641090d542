// SPDX-License-Identifier: Apache-2.0
/** The head of a case page: what to do, where it stands, who holds it, until when and why. */
import type { ReactElement, ReactNode } from 'react';
import type { CaseBody } from '#cases';
import {
  Button,
  formatDate,
  type Lang,
  localPath,
  pick,
  type Step,
  Steps,
  SummaryList,
  useLang,
} from '#portal/kit/index.ts';
import type { Contacts } from './case-contacts.ts';
import { nt } from './case-now-words.ts';
import { nextWords } from './case-state.tsx';
import type { Todo } from './case-todos.ts';

/** Tasks of the applicant, or that there are none. */
export function TodoPart({
  todos,
  over,
}: {
  readonly todos: readonly Todo[];
  readonly over: boolean;
}): ReactElement | null {
  const lang = useLang();
  if (todos.length === 0) return over ? null : <p className="todo-none">{nt(lang, 'todoNone')}</p>;
  return (
    <section className="todo">
      <h2>{nt(lang, 'todo')}</h2>
      <ul>
        {todos.map((todo) => (
          <li key={todo.title}>
            <strong>{todo.title}</strong>
            <p>{todo.body}</p>
            {todo.path === undefined ? null : (
              <Button href={localPath(lang, todo.path)}>{todo.action ?? todo.title}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const line = [
  'lineSubmitted',
  'lineAccepted',
  'lineReview',
  'lineDecision',
  'lineDelivery',
  'lineDone',
] as const;
const placeOf: Readonly<Record<string, number>> = {
  submitted: 1,
  correcting: 1,
  accepted: 2,
  suspended: 2,
  reviewed: 3,
  granted: 4,
  refused: 4,
  delivering: 4,
  closed: 5,
};

/** 申请 → 受理 → 审查 → 决定 → 送达 → 办结; none for a case that ended otherwise. */
export function ProgressPart({ body }: { readonly body: CaseBody }): ReactElement | null {
  const lang = useLang();
  const place = placeOf[body.state];
  if (place === undefined) return null;
  const steps: Step[] = line.map((key) => ({ label: nt(lang, key) }));
  return <Steps steps={steps} current={place} label={nt(lang, 'progress')} />;
}

const stepWords = {
  submitted: 'stepAcceptance',
  accepted: 'stepReview',
  reviewed: 'stepDecision',
  suspended: 'stepSpecial',
  granted: 'stepDelivery',
  refused: 'stepDelivery',
  delivering: 'stepDelivery',
} as const;
const hasStep = (state: string): state is keyof typeof stepWords => Object.hasOwn(stepWords, state);

/** Who must act now, in words. */
export function holderWords(lang: Lang, body: CaseBody): string {
  if (body.state === 'correcting') return nt(lang, 'holderYou');
  if (!hasStep(body.state)) return nt(lang, 'holderNobody');
  const { parcel } = body;
  if (body.state === 'delivering' && parcel !== null && parcel.state === 'in-transit')
    return nt(lang, 'holderCourier', { carrier: parcel.carrier ?? '' });
  const open = openSteps(lang, body);
  const step = open.length > 0 ? open.join(lang === 'en' ? ', ' : '、') : nt(lang, stepWords[body.state]);
  return nt(lang, 'holderStep', { org: body.organisationName, step });
}

/** The steps of the matter's own process that are open, by their names. */
function openSteps(lang: Lang, body: CaseBody): string[] {
  if (body.state !== 'accepted' && body.state !== 'reviewed') return [];
  const open = body.process.steps.filter((step) => step.status === 'open');
  return [...new Set(open.map((step) => pick(lang, step.name)))];
}

/** Until when, and why until then. */
export function expectedWords(
  lang: Lang,
  body: CaseBody,
  deliverBy: string | null,
): { readonly date: string; readonly why: string } | null {
  const due = (day: string): { due: string } => ({ due: formatDate(lang, day) });
  switch (body.state) {
    case 'submitted':
      return body.dueOn === null
        ? null
        : { date: nt(lang, 'expectedSubmitted', due(body.dueOn)), why: nt(lang, 'expectedSubmittedWhy') };
    case 'correcting':
      return body.correction === null
        ? null
        : {
            date: nt(lang, 'expectedCorrect', due(body.correction.until)),
            why: nt(lang, 'expectedCorrectWhy'),
          };
    case 'accepted':
    case 'reviewed':
    case 'suspended': {
      const day = body.clock?.due ?? body.dueOn;
      if (day === null || body.clock?.due === null)
        return { date: nt(lang, 'expectedPaused'), why: nt(lang, 'expectedPausedWhy') };
      if (body.lamp.startsWith('RED'))
        return { date: nt(lang, 'expectedLate', due(day)), why: nt(lang, 'expectedLateWhy') };
      return {
        date: nt(lang, 'expectedDecide', due(day)),
        why: nt(lang, 'expectedDecideWhy', { limit: body.matter.promisedLimit }),
      };
    }
    case 'granted':
    case 'refused':
      return deliverBy === null
        ? null
        : { date: nt(lang, 'expectedDeliver', due(deliverBy)), why: nt(lang, 'expectedDeliverWhy') };
    default:
      return null;
  }
}

export function StandsPart({
  body,
  contacts,
  deliverBy,
}: {
  readonly body: CaseBody;
  readonly contacts: Contacts;
  readonly deliverBy: string | null;
}): ReactElement {
  const lang = useLang();
  const expected = expectedWords(lang, body, deliverBy);
  const rows: { key: string; value: ReactNode }[] = [
    { key: nt(lang, 'next'), value: nextWords(lang, body, body.organisationName) },
    { key: nt(lang, 'holder'), value: holderWords(lang, body) },
  ];
  if (expected !== null)
    rows.push({
      key: nt(lang, 'expected'),
      value: (
        <>
          <strong>{expected.date}</strong>
          <br />
          <small className="hint">{expected.why}</small>
        </>
      ),
    });
  rows.push({ key: nt(lang, 'call'), value: <Ask body={body} contacts={contacts} /> });
  return <SummaryList title={nt(lang, 'stands')} rows={rows} />;
}

function Ask({ body, contacts }: { readonly body: CaseBody; readonly contacts: Contacts }): ReactElement {
  const lang = useLang();
  const { phone, hours } = contacts;
  return (
    <>
      {phone === undefined ? null : (
        <>
          {contacts.name} <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
          {hours === undefined ? null : nt(lang, 'callHours', { hours })}
          <br />
        </>
      )}
      <a href={localPath(lang, `/me/cases/${body.caseNo}/messages`)}>{nt(lang, 'write')}</a>
    </>
  );
}
