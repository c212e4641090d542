// SPDX-License-Identifier: Apache-2.0
/** On the page of a case: the joint case that it is a part of, and how the parts beside it stand. */
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Case } from '../cases/case-data.ts';
import { StateTag } from '../cases/state-tag.tsx';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type JointChild, useJointCase } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

function Sibling({ of, here }: { readonly of: JointChild; readonly here: boolean }): ReactElement {
  const lang = useLang();
  const name = inLang(lang, of.name);
  return (
    <li aria-current={here ? 'true' : undefined}>
      {here || of.caseNo === null ? (
        <span className={here ? 'joint-own' : undefined}>{name}</span>
      ) : (
        <Link href={`/cases/${of.caseNo}`}>{name}</Link>
      )}
      {here ? <span className="soft"> {t(lang, 'thisCase')}</span> : null}
      <div className="joint-sibling">
        <StateTag state={of.state} name={of.stateName} />
        <span className="soft">
          {of.organisationName}
          {of.dueOn === null ? '' : ` · ${t(lang, 'dueOn', { date: showDay(lang, of.dueOn) })}`}
        </span>
      </div>
    </li>
  );
}

function Parts({ caseNo, jointNo }: { readonly caseNo: string; readonly jointNo: string }): ReactElement {
  const lang = useLang();
  const joint = useJointCase(jointNo);
  if (joint.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  if (joint.data === undefined) return <ProblemView error={joint.error} retry={() => joint.refetch()} />;
  const { name, leadName, stateName, state, children } = joint.data;
  return (
    <>
      <p>
        <strong>{inLang(lang, name)}</strong>{' '}
        <StateTag state={state === 'open' ? 'accepted' : state} name={stateName} />
        <span className="soft">
          {' '}
          {t(lang, 'leadBody')} {leadName}
        </span>
      </p>
      <ul className="joint-plain">
        {children.map((of) => (
          <Sibling key={of.matter} of={of} here={of.caseNo === caseNo} />
        ))}
      </ul>
    </>
  );
}

/** Nothing for a case of its own. */
export function JointOfCase({ found }: { readonly found: Case }): ReactElement | null {
  const lang = useLang();
  if (found.joint === null) return null;
  const { jointNo, notAsked } = found.joint;
  return (
    <Panel
      id="joint-of-case"
      title={t(lang, 'partOf')}
      extra={
        <Link href={`/joint/${jointNo}`} className="mono">
          {jointNo}
        </Link>
      }
    >
      <Parts caseNo={found.caseNo} jointNo={jointNo} />
      {notAsked.length === 0 ? null : (
        <p className="soft">
          {t(lang, 'notAsked', { names: notAsked.map((m) => m.name).join(lang === 'en' ? ', ' : '、') })}
        </p>
      )}
    </Panel>
  );
}
