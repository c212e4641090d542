// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { JointSummaryRow } from '#cases';
import { Button, formatDate, type Lang, LinkList, localPath, pick, Tag } from '#portal/kit/index.ts';
import { ct } from '../cases/case-page-words.ts';
import { OwnListPage } from '../own-list.tsx';
import type { PageContext } from '../page-context.ts';
import { jt } from './joint-page-words.ts';

/** Joint cases as links with their state. */
export const JointLinks = ({
  lang,
  joints,
}: {
  readonly lang: Lang;
  readonly joints: readonly JointSummaryRow[];
}): ReactElement => (
  <LinkList
    items={joints.map((joint) => ({
      href: localPath(lang, `/me/joint/${joint.jointNo}`),
      title: pick(lang, joint.name),
      tags: (
        <Tag tone={joint.state === 'correcting' ? 'warning' : joint.state === 'closed' ? 'success' : 'info'}>
          {pick(lang, joint.stateName)}
        </Tag>
      ),
      body: `${jt(lang, 'jointNo')} ${joint.jointNo} · ${jt(lang, 'received')} ${formatDate(lang, joint.receivedAt)} · ${jt(lang, 'partsCount', { n: joint.parts.length })}`,
    }))}
  />
);

/** `/me/joint` */
export function JointListPage({
  context,
  joints,
}: {
  readonly context: PageContext;
  readonly joints: readonly JointSummaryRow[];
}): ReactElement {
  const { lang } = context;
  const find = <Button href={localPath(lang, '/browse/life-events')}>{jt(lang, 'find')}</Button>;
  return (
    <OwnListPage
      context={context}
      title={jt(lang, 'mine')}
      mine={ct(lang, 'mine')}
      empty={joints.length === 0 ? { title: jt(lang, 'none'), next: find } : undefined}
      list={<JointLinks lang={lang} joints={joints} />}
    />
  );
}
