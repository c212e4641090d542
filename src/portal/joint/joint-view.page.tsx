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
  Table,
  Tag,
  Timeline,
  type Tone,
  useLang,
} from '#portal/kit/index.ts';
import { CaseClock } from '../cases/case-clock.tsx';
import { ct } from '../cases/case-page-words.ts';
import type { PageContext } from '../page-context.ts';
import { jt } from './joint-page-words.ts';
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

const tones: Readonly<Record<string, Tone>> = {
  waiting: 'neutral',
  dropped: 'neutral',
  correcting: 'warning',
  granted: 'success',
  delivering: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
  returned: 'neutral',
  'not-accepted': 'danger',
};

const stateTones: Readonly<Record<string, Tone>> = {
  correcting: 'warning',
  closed: 'success',
  withdrawn: 'neutral',
};

type Child = JointBody['children'][number];

const toneOf = ({ state, outcome }: Pick<Child, 'state' | 'outcome'>): Tone =>
  state === 'closed' ? (outcome === 'refused' ? 'danger' : 'success') : (tones[state] ?? 'info');

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
        <Children joint={joint} />
        <Path joint={joint} />
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
        <JointCorrectionItems joint={joint} />
      </Notice>
    </>
  );
}

/** Each thing that the one notice names, with who asks for it and why. */
export function JointCorrectionItems({ joint }: Part): ReactElement {
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

type Holder = Child['holder'];
const holderWords = (lang: Lang, holder: Holder): string =>
  holder === null
    ? ''
    : jt(lang, 'holderOf', { org: holder.organisationName, step: pick(lang, holder.step) });

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

const namesIn = (lang: Lang, joint: JointBody, codes: readonly string[]): string =>
  codes
    .flatMap((code) => joint.children.filter((child) => child.matter === code))
    .map((child) => pick(lang, child.name))
    .join(lang === 'en' ? ', ' : '、');

function Children({ joint }: Part): ReactElement {
  const lang = useLang();
  return (
    <Table
      caption={jt(lang, 'children')}
      captionHidden
      columns={[
        {
          key: 'name',
          label: jt(lang, 'part'),
          cell: (child) => (
            <>
              {child.caseNo === null ? (
                pick(lang, child.name)
              ) : (
                <a href={localPath(lang, `/me/cases/${child.caseNo}`)}>{pick(lang, child.name)}</a>
              )}
              <br />
              <small className="hint">{child.caseNo ?? ''}</small>
            </>
          ),
        },
        {
          key: 'state',
          label: jt(lang, 'state'),
          cell: (child) => (
            <>
              <Tag tone={toneOf(child)}>{pick(lang, child.stateName)}</Tag>
              <Why joint={joint} child={child} />
            </>
          ),
        },
        {
          key: 'holder',
          label: jt(lang, 'holder'),
          cell: (child) => holderWords(lang, child.holder) || child.organisationName,
        },
        {
          key: 'due',
          label: jt(lang, 'due'),
          cell: (child) => (child.dueOn === null ? '—' : formatDate(lang, child.dueOn)),
        },
      ]}
      rows={joint.children}
      rowKey={(child) => child.matter}
    />
  );
}

function Why({ joint, child }: Part & { readonly child: Child }): ReactElement | null {
  const lang = useLang();
  const words =
    child.waitsFor.length > 0
      ? jt(lang, 'waitsFor', { names: namesIn(lang, joint, child.waitsFor) })
      : child.state === 'dropped' && child.reason !== null
        ? jt(lang, 'dropped', { reason: child.reason })
        : '';
  return words === '' ? null : <p className="hint">{words}</p>;
}

function Path({ joint }: Part): ReactElement | null {
  const lang = useLang();
  if (joint.criticalPath.length === 0 || joint.closedAt !== null) return null;
  return (
    <>
      <h2>{jt(lang, 'path')}</h2>
      <p className="hint">{jt(lang, 'pathLead')}</p>
      <Timeline
        items={joint.criticalPath.map((step, index) => ({
          title: pick(lang, step.name),
          by: holderWords(lang, step.holder),
          body: jt(lang, 'pathStep', { n: step.workdays }),
          state: index === 0 ? ('current' as const) : ('todo' as const),
        }))}
      />
    </>
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
