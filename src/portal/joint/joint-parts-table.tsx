// SPDX-License-Identifier: Apache-2.0
/** The parts of a joint case side by side for its applicant: how each stands, who holds it, what it waits for. */
import type { ReactElement } from 'react';
import type { JointBody } from '#cases';
import {
  formatDate,
  type Lang,
  localPath,
  pick,
  Table,
  Tag,
  Timeline,
  type Tone,
  useLang,
} from '#portal/kit/index.ts';
import { namesOf } from './event-guide-parts.tsx';
import { jt } from './joint-page-words.ts';

interface Props {
  readonly joint: JointBody;
}
type Child = JointBody['children'][number];

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

const toneOf = ({ state, outcome }: Pick<Child, 'state' | 'outcome'>): Tone =>
  state === 'closed' ? (outcome === 'refused' ? 'danger' : 'success') : (tones[state] ?? 'info');

/** Who must act now, in words; empty when nobody must. */
export const holderWords = (lang: Lang, holder: Child['holder']): string =>
  holder === null
    ? ''
    : jt(lang, 'holderOf', { org: holder.organisationName, step: pick(lang, holder.step) });

export function JointPartsTable({ joint }: Props): ReactElement {
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

function Why({ joint, child }: Props & { readonly child: Child }): ReactElement | null {
  const lang = useLang();
  const words =
    child.waitsFor.length > 0
      ? jt(lang, 'waitsFor', { names: namesOf(lang, joint.children, child.waitsFor) })
      : child.state === 'dropped' && child.reason !== null
        ? jt(lang, 'dropped', { reason: child.reason })
        : '';
  return words === '' ? null : <p className="hint">{words}</p>;
}

/** The longest chain that is still to be done. */
export function JointPath({ joint }: Props): ReactElement | null {
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
