// SPDX-License-Identifier: Apache-2.0
/** One receipt for a joint application, with the number of every case that began; printable. */
import type { ReactElement } from 'react';
import type { JointBody, Receipt } from '#cases';
import {
  Button,
  ButtonRow,
  Copyable,
  formatDateTime,
  localPath,
  Page,
  PageTools,
  Panel,
  pick,
  SummaryList,
  Table,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { jt } from './joint-page-words.ts';

export interface JointReceiptProps {
  readonly context: PageContext;
  readonly joint: JointBody;
  readonly receipts: readonly Receipt[];
}

export function JointReceiptPage({ context, joint, receipts }: JointReceiptProps): ReactElement {
  const { lang } = context;
  const waiting = joint.children.filter((child) => child.caseNo === null && child.state === 'waiting').length;
  const home = `/me/joint/${joint.jointNo}`;
  return (
    <Page
      {...context}
      title={jt(lang, 'receiptTitle')}
      breadcrumb={[{ label: jt(lang, 'mine'), path: '/me/joint' }]}
      islands={['page-tools']}
      privatePage
    >
      <div className="narrow">
        <Panel title={jt(lang, 'receiptTitle')} numberLabel={jt(lang, 'jointNo')} number={joint.jointNo} />
        <p>
          {jt(lang, 'receiptLead', { n: receipts.length })}
          {waiting === 0 ? null : ` ${jt(lang, 'receiptWaiting', { n: waiting })}`}
        </p>
        <SummaryList
          rows={[
            { key: jt(lang, 'events'), value: pick(lang, joint.name) },
            { key: jt(lang, 'applicant'), value: joint.applicantName },
            { key: jt(lang, 'received'), value: formatDateTime(lang, joint.receivedAt) },
            { key: jt(lang, 'lead'), value: joint.leadName },
          ]}
        />
        <Table
          caption={jt(lang, 'children')}
          columns={[
            { key: 'matter', label: jt(lang, 'part'), cell: (receipt) => receipt.matterName },
            {
              key: 'caseNo',
              label: jt(lang, 'caseNo'),
              cell: (receipt) => (
                <a href={localPath(lang, `/me/cases/${receipt.caseNo}/receipt`)}>{receipt.caseNo}</a>
              ),
            },
            {
              key: 'password',
              label: jt(lang, 'password'),
              cell: (receipt) => <Copyable text={receipt.queryPassword} />,
            },
          ]}
          rows={receipts}
          rowKey={(receipt) => receipt.caseNo}
        />
        <h2>{jt(lang, 'next')}</h2>
        <ol>
          <li>{jt(lang, 'next1')}</li>
          <li>{jt(lang, 'next2', { limit: joint.limit })}</li>
          <li>{jt(lang, 'next3')}</li>
        </ol>
        <ButtonRow>
          <Button href={localPath(lang, home)}>{jt(lang, 'see')}</Button>
        </ButtonRow>
        <PageTools />
      </div>
    </Page>
  );
}
