// SPDX-License-Identifier: Apache-2.0
/** A joint case for its applicant: every part side by side, what waits for what, who holds the longest way. */
import type { ReactElement } from 'react';
import type { JointBody } from '#cases';
import {
  Button,
  ButtonRow,
  formatDate,
  formatDateTime,
  type Lang,
  localPath,
  Notice,
  Page,
  PageHeading,
  PageTools,
  pick,
  SummaryList,
  Tag,
  Timeline,
  type Tone,
  useLang,
} from '#portal/kit/index.ts';
import { CaseClock } from '../cases/case-clock.tsx';
import { ct } from '../cases/case-page-words.ts';
import type { PageContext } from '../page-context.ts';
import { jt } from './joint-page-words.ts';
import { holderWords, JointPartsTable, JointPath } from './joint-parts-table.tsx';
import { wt } from './joint-withdraw-words.ts';
import { withdrawableParts } from './joint-withdrawal.ts';

export interface JointViewProps {
  readonly context: PageContext;
  readonly joint: JointBody;
  readonly done: JointDone | undefined;
}

/** What was just done here, as the address says it. */
export const jointDone = ['resubmitted', 'saved', 'withdrawn', 'part-withdrawn'] as const;
type JointDone = (typeof jointDone)[number];

const doneWords = (lang: Lang): Readonly<Record<JointDone, string>> => ({
  resubmitted: jt(lang, 'doneResubmitted'),
  saved: wt(lang, 'doneSaved'),
  withdrawn: wt(lang, 'doneWhole'),
  'part-withdrawn': wt(lang, 'donePart'),
});

const stateTones: Readonly<Record<string, Tone>> = {
  correcting: 'warning',
  closed: 'success',
  withdrawn: 'neutral',
};

export function JointViewPage({ context, joint, done }: JointViewProps): ReactElement {
  const { lang } = context;
  const name = pick(lang, joint.name);
  const home = `/me/joint/${joint.jointNo}`;
  return (
    <Page
      {...context}
      title={name}
      breadcrumb={[
        { label: ct(lang, 'mine'), path: '/me' },
        { label: jt(lang, 'mine'), path: '/me/joint' },
      ]}
      islands={['page-tools']}
      privatePage
    >
      <div className="narrow">
        {done === undefined ? null : <Notice kind="success" title={doneWords(lang)[done]} />}
        <PageHeading
          title={name}
          over={`${jt(lang, 'jointNo')} ${joint.jointNo}`}
          tags={<Tag tone={stateTones[joint.state] ?? 'info'}>{pick(lang, joint.stateName)}</Tag>}
        />
        <Todo joint={joint} home={home} />
        <Stands joint={joint} />
        {joint.clock === null ? null : <CaseClock clock={joint.clock} running={joint.state === 'open'} />}
        <h2>{jt(lang, 'children')}</h2>
        <JointPartsTable joint={joint} />
        <JointPath joint={joint} />
        <History joint={joint} />
        <PageTools />
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, `${home}/receipt`)}>
            {jt(lang, 'receipt')}
          </Button>
          {withdrawableParts(joint).length === 0 ? null : (
            <Button kind="plain" href={localPath(lang, `${home}/withdraw`)}>
              {wt(lang, 'link')}
            </Button>
          )}
        </ButtonRow>
      </div>
    </Page>
  );
}

type Part = { readonly joint: JointBody };

function Todo({ joint, home }: Part & { readonly home: string }): ReactElement | null {
  const lang = useLang();
  const { correction } = joint;
  if (correction === null || !correction.open) return null;
  const bodies = new Set(correction.items.map((item) => item.organisationName)).size;
  return (
    <>
      <section className="todo">
        <h2>{jt(lang, 'todo')}</h2>
        <ul>
          <li>
            <strong>{jt(lang, 'todoCorrect')}</strong>
            <p>{jt(lang, 'todoCorrectBody', { n: bodies, due: formatDate(lang, correction.until) })}</p>
            {joint.actions.includes('resubmit') ? (
              <Button href={localPath(lang, `${home}/correct`)}>{jt(lang, 'correct')}</Button>
            ) : null}
          </li>
        </ul>
      </section>
      <Notice kind="warning" title={jt(lang, 'correction')}>
        <CorrectionItems joint={joint} />
      </Notice>
    </>
  );
}

/** Each thing that the one notice names, with who asks for it and why. */
function CorrectionItems({ joint }: Part): ReactElement {
  const lang = useLang();
  return (
    <ol>
      {(joint.correction?.items ?? []).map((item) => (
        <li key={`${item.matter} ${item.subject} ${item.reason}`}>
          <strong>{item.name}</strong>
          {lang === 'en' ? ': ' : '：'}
          {item.reason} <small className="hint">{jt(lang, 'by', { org: item.organisationName })}</small>
        </li>
      ))}
    </ol>
  );
}

function Stands({ joint }: Part): ReactElement {
  const lang = useLang();
  const next = joint.criticalPath[0];
  const due = joint.clock?.due ?? null;
  return (
    <SummaryList
      title={jt(lang, 'stands')}
      rows={[
        { key: jt(lang, 'lead'), value: joint.leadName },
        ...(next === undefined || next.holder === null
          ? []
          : [
              {
                key: jt(lang, 'holder'),
                value: `${holderWords(lang, next.holder)}（${pick(lang, next.name)}）`,
              },
            ]),
        ...(joint.closedAt === null
          ? [
              {
                key: jt(lang, 'expected'),
                value:
                  due === null
                    ? jt(lang, 'expectedWait', { limit: joint.limit })
                    : jt(lang, 'expectedBy', { due: formatDate(lang, due) }),
              },
            ]
          : []),
        { key: jt(lang, 'applicant'), value: joint.applicantName },
        { key: jt(lang, 'received'), value: formatDateTime(lang, joint.receivedAt) },
      ]}
    />
  );
}

/** What the applicant did; which of the staff did the rest is nothing to show here. */
const ownDeeds = new Set(['submitted', 'resubmitted', 'withdrawn']);

function History({ joint }: Part): ReactElement {
  const lang = useLang();
  return (
    <>
      <h2>{jt(lang, 'timeline')}</h2>
      <Timeline
        items={[...joint.timeline].reverse().map((event) => ({
          title: pick(lang, event.title),
          at: event.at,
          when: formatDateTime(lang, event.at),
          by: ownDeeds.has(event.name) ? event.by : '',
          ...(event.note !== '' && { body: event.note }),
        }))}
      />
    </>
  );
}
