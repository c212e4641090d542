// SPDX-License-Identifier: Apache-2.0
/** One joint case: its parts side by side under one clock, what decides how long it takes, what the bodies say. */
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { StateTag } from '../cases/state-tag.tsx';
import { showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { ReasonForm } from '../looks/reason-form.tsx';
import { needsReason } from '../looks/reason-refusal.ts';
import { JointActs } from './joint-acts.tsx';
import { JointClock } from './joint-clock.tsx';
import { useJointCase, useJointForReason } from './joint-data.ts';
import { JointParts, JointPath } from './joint-parts.tsx';
import { JointCorrections, JointHistory, JointTalk } from './joint-talk.tsx';
import { jointWords as t } from './joint-words.ts';

export default function JointPage({ jointNo }: { readonly jointNo: string }): ReactElement {
  const lang = useLang();
  const joint = useJointCase(jointNo);
  const reading = useJointForReason(jointNo);
  usePageTitle(joint.data ? inLang(lang, joint.data.name) : t(lang, 'title'));
  if (joint.isPending)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </div>
    );
  if (joint.data === undefined)
    return (
      <div className="page">
        {needsReason(joint.error) ? (
          <ReasonForm
            busy={reading.isPending}
            problem={reading.error}
            onReason={(why) => reading.mutate(why)}
          />
        ) : (
          <ProblemView error={joint.error} retry={() => joint.refetch()} />
        )}
        <Link href="/joint">{t(lang, 'back')}</Link>
      </div>
    );
  const found = joint.data;
  return (
    <div className="page">
      <p>
        <Link href="/joint">{t(lang, 'back')}</Link>
      </p>
      <div className="queue-head">
        <div>
          <h1>{inLang(lang, found.name)}</h1>
          <p className="soft">
            <span className="mono">{found.jointNo}</span> · {found.applicantName} · {t(lang, 'leadBody')}{' '}
            {found.leadName} · {t(lang, 'received')} {showMoment(lang, found.receivedAt)}
          </p>
        </div>
        <StateTag state={found.state === 'open' ? 'accepted' : found.state} name={found.stateName} />
      </div>
      <JointActs found={found} />
      <div className="joint-grid">
        <div>
          <JointParts found={found} />
          <JointCorrections found={found} />
          <JointTalk found={found} />
        </div>
        <div>
          <JointClock found={found} />
          <JointPath found={found} />
          <JointHistory found={found} />
        </div>
      </div>
    </div>
  );
}
