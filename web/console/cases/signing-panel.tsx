// SPDX-License-Identifier: Apache-2.0
/** Who signed the application together with the applicant, and the evidence of it. */
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import type { SigningView } from '../../../src/modules/cases/signing/signing.contract.ts';
import { call } from '../kit/api-client.ts';
import { showMoment } from '../kit/console-format.ts';
import { consoleWords } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import type { Case } from './case-data.ts';

const t = consoleWords(
  {
    title: '共同签名',
    signed: '{at} 签名',
    digest: '签名稿 SHA-256',
    evidence: '存证文件（JSON）',
  },
  {
    title: 'Signatures together',
    signed: 'signed {at}',
    digest: 'SHA-256 of the document',
    evidence: 'Evidence (JSON)',
  },
);

export function SigningPanel({ found }: { readonly found: Case }): ReactElement | null {
  const lang = useLang();
  if (found.signing === null) return null;
  return (
    <Panel id="signing" title={`${t(lang, 'title')} · ${found.signing.parties}`}>
      <Parties caseNo={found.caseNo} />
      <p className="soft">
        {t(lang, 'digest')} <code>{found.signing.documentSha256}</code>
      </p>
    </Panel>
  );
}

function Parties({ caseNo }: { readonly caseNo: string }): ReactElement {
  const lang = useLang();
  const path = `/cases/${encodeURIComponent(caseNo)}/signing`;
  const round = useQuery({
    queryKey: ['signing', caseNo],
    queryFn: ({ signal }) => call<SigningView>('GET', path, { signal }),
  });
  if (round.isPending) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  if (round.isError) return <ProblemView error={round.error} retry={() => void round.refetch()} />;
  return (
    <>
      <p>{round.data.statement}</p>
      <ul>
        {round.data.parties.map((p) => (
          <li key={p.party}>
            {p.name} <span className="soft">{p.maskedNumber}</span>{' '}
            {p.at === null ? null : t(lang, 'signed', { at: showMoment(lang, p.at) })}
          </li>
        ))}
      </ul>
      <p>
        <a href={`/api/v1${path}/evidence`} target="_blank" rel="noopener">
          {t(lang, 'evidence')}
        </a>
      </p>
    </>
  );
}
