// SPDX-License-Identifier: Apache-2.0
import { Button, Popover, Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useWhy } from './case-data.ts';
import { caseWords as t } from './case-words.ts';

/** 为什么我能看到: the post, scope or task by which this case is shown. */
export function WhyVisible({ caseNo }: { caseNo: string }): ReactElement {
  const lang = useLang();
  const [open, setOpen] = useState(false);
  const query = useWhy(caseNo, open);
  const answer = query.isPending ? (
    <Skeleton active title={false} paragraph={{ rows: 2 }} />
  ) : query.data === undefined ? (
    <ProblemView error={query.error} retry={() => query.refetch()} />
  ) : (
    <ul className="why-list">
      {query.data.because.map((ground) => (
        <li key={`${ground.kind}-${ground.zh}`}>{inLang(lang, ground)}</li>
      ))}
    </ul>
  );
  return (
    <Popover content={answer} trigger="click" open={open} onOpenChange={setOpen} placement="bottomLeft">
      <Button type="link" size="small" className="why-visible" aria-expanded={open}>
        {t(lang, 'why')}
      </Button>
    </Popover>
  );
}
