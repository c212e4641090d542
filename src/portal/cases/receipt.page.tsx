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
  type Lang,
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
  proved,
}: {
  readonly context: PageContext;
  readonly receipt: Receipt;
  /** The proof from the audit log is there. */
  readonly proved: boolean;
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
            <Keys lang={lang} />
          </p>
        </Details>
        <LogProof lang={lang} caseNo={caseNo} proved={proved} />
      </div>
    </Page>
  );
}

const Keys = ({ lang }: { readonly lang: Lang }): ReactElement => (
  <a href="/.well-known/jwks.json" download="jwks.json">
    {rt(lang, 'keys')}
  </a>
);

/** That the submission is in the audit log: the proof to download, and how anyone checks it without the platform. */
function LogProof({
  lang,
  caseNo,
  proved,
}: {
  readonly lang: Lang;
  readonly caseNo: string;
  readonly proved: boolean;
}): ReactElement {
  return (
    <>
      <h2>{rt(lang, 'log')}</h2>
      <p>{rt(lang, 'logHint')}</p>
      {proved ? null : <p>{rt(lang, 'logNotYet')}</p>}
      <ButtonRow>
        {proved ? (
          <Button kind="secondary" href={localPath(lang, `/me/cases/${caseNo}/receipt.json`)} download>
            {rt(lang, 'logDownload')}
          </Button>
        ) : (
          <Button kind="secondary" href={localPath(lang, `/me/cases/${caseNo}/receipt`)}>
            {rt(lang, 'logAgain')}
          </Button>
        )}
      </ButtonRow>
      <Details summary={rt(lang, 'logHow')}>
        <ol>
          <li>{rt(lang, 'logStep1', { file: `${caseNo}.json` })}</li>
          <li>
            {rt(lang, 'logStep2')} <Keys lang={lang} />
          </li>
          <li>
            {rt(lang, 'logStep3')}{' '}
            <a href="/audit-verify.mjs" download="audit-verify.mjs">
              audit-verify.mjs
            </a>
          </li>
          <li>
            {rt(lang, 'logStep4')}{' '}
            <Copyable text={`node audit-verify.mjs receipt ${caseNo}.json jwks.json`} />
          </li>
        </ol>
        <p>{rt(lang, 'logResult')}</p>
      </Details>
    </>
  );
}
