// SPDX-License-Identifier: Apache-2.0
/** The confirmation after an application was sent, printable. */
import type { ReactElement } from 'react';
import type { Receipt } from '#cases';
import {
  Button,
  ButtonRow,
  Copyable,
  Details,
  formatDateTime,
  localPath,
  Page,
  PageTools,
  Panel,
  SummaryList,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { rt } from './receipt-words.ts';

export function ReceiptPage({
  context,
  receipt,
}: {
  readonly context: PageContext;
  readonly receipt: Receipt;
}): ReactElement {
  const { lang } = context;
  const { caseNo } = receipt;
  return (
    <Page
      {...context}
      title={rt(lang, 'title')}
      breadcrumb={[{ label: rt(lang, 'mine'), path: '/me/cases' }]}
      islands={['page-tools']}
      privatePage
    >
      <div className="narrow">
        <Panel title={rt(lang, 'title')} numberLabel={rt(lang, 'caseNo')} number={caseNo} />
        <SummaryList
          rows={[
            { key: rt(lang, 'matter'), value: receipt.matterName },
            { key: rt(lang, 'receivedAt'), value: formatDateTime(lang, receipt.receivedAt) },
            { key: rt(lang, 'queryPassword'), value: <Copyable text={receipt.queryPassword} /> },
          ]}
        />
        <p className="hint">{rt(lang, 'queryHint')}</p>
        <h2>{rt(lang, 'next')}</h2>
        <ol>
          <li>{rt(lang, 'next1')}</li>
          <li>{rt(lang, 'next2')}</li>
          <li>{rt(lang, 'next3')}</li>
        </ol>
        <ButtonRow>
          <Button href={localPath(lang, `/me/cases/${caseNo}`)}>{rt(lang, 'see')}</Button>
        </ButtonRow>
        <PageTools />
        <h2>{rt(lang, 'proof')}</h2>
        <p>{rt(lang, 'proofHint')}</p>
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, `/me/cases/${caseNo}/receipt.jws`)} download>
            {rt(lang, 'download')}
          </Button>
        </ButtonRow>
        <Details summary={rt(lang, 'proofHow')}>
          <p>{rt(lang, 'proofSteps')}</p>
          <p>
            <a href="/.well-known/jwks.json">{rt(lang, 'keys')}</a>
          </p>
        </Details>
      </div>
    </Page>
  );
}
