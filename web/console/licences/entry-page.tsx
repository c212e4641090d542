// SPDX-License-Identifier: Apache-2.0
/** Licences of many decisions at once, and licences that existed before. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Static } from 'typebox';
import type { BatchResult, ImportReportBody } from '../../../src/modules/licences/import/import.contract.ts';
import { sendFile } from '../kit/api-client.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { WideTable } from '../kit/wide-table.tsx';
import { entryWords as t } from './entry-words.ts';
import { LicenceTabs } from './licence-tabs.tsx';
import { rowsOfSheet } from './sheet-rows.ts';
import { useType, useTypes } from './type-data.ts';

type Report = Static<typeof ImportReportBody>;
type Batch = Static<typeof BatchResult>;

function Findings({ report }: { readonly report: Report }): ReactElement {
  const lang = useLang();
  const { trust } = report;
  return (
    <div role="status">
      <p>
        <strong>
          {t(lang, report.dryRun ? 'couldEnter' : 'entered', { n: report.entered, rows: report.rows })}
        </strong>{' '}
        {t(lang, 'counts', { same: report.unchanged, refused: report.refused, warnings: report.warnings })}{' '}
        {t(lang, 'trust', { b: trust.B, c: trust.C, d: trust.D })}
      </p>
      {report.unread.length === 0 ? null : <p>{t(lang, 'unread', { names: report.unread.join('、') })}</p>}
      {report.findings.length === 0 ? null : (
        <WideTable
          label={t(lang, 'report')}
          heads={(['line', 'number', 'level', 'field', 'problem'] as const).map((word) => t(lang, word))}
        >
          {report.findings.map((f) => (
            <tr key={`${f.line} ${f.field} ${f.zh}`}>
              <td>{f.line}</td>
              <td>{f.number}</td>
              <td>{t(lang, f.level)}</td>
              <td>{f.field}</td>
              <td>{inLang(lang, f)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </div>
  );
}

function ImportForm({ typeCode }: { readonly typeCode: string }): ReactElement {
  const lang = useLang();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const sending = useMutation({
    mutationFn: ({ of, dryRun }: { of: File; dryRun: boolean }) =>
      sendFile<Report>(`/licence-imports?typeCode=${typeCode}&dryRun=${dryRun ? '1' : '0'}`, of),
    onSuccess: () => client.invalidateQueries({ queryKey: ['licence-register'] }),
  });
  const tried = sending.data?.dryRun === true;
  return (
    <Panel id="import" title={t(lang, 'importTitle')}>
      <p className="soft">{t(lang, 'importLead')}</p>
      <FormField id="import-file" label={t(lang, 'file')} hint={t(lang, 'fileHint')}>
        {({ status: _, ...aria }) => (
          <input
            {...aria}
            type="file"
            accept=".csv,text/csv"
            onChange={(e) => {
              setFile(e.target.files?.[0] ?? null);
              sending.reset();
            }}
          />
        )}
      </FormField>
      <div className="licence-buttons">
        <Button
          disabled={file === null || typeCode === ''}
          loading={sending.isPending}
          onClick={() => file && sending.mutate({ of: file, dryRun: true })}
        >
          {t(lang, 'check')}
        </Button>
        <Button
          type="primary"
          disabled={file === null || !tried}
          loading={sending.isPending}
          onClick={() => file && sending.mutate({ of: file, dryRun: false })}
        >
          {t(lang, 'enter')}
        </Button>
      </div>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      {sending.data ? <Findings report={sending.data} /> : null}
    </Panel>
  );
}

function BatchForm({ typeCode }: { readonly typeCode: string }): ReactElement {
  const lang = useLang();
  const type = useType(typeCode);
  const [text, setText] = useState('');
  const sending = usePost<Batch>(['licence-register']);
  const fields = type.data?.versions.find(({ state }) => state === 'published')?.document.fields ?? [];
  const columns = ['决定文号', '持证主体', '持证主体代码', '颁发日期', ...fields.map(({ name }) => name.zh)];
  const rows = rowsOfSheet(text, columns);
  return (
    <Panel id="batch" title={t(lang, 'batchTitle')}>
      <p className="soft">{t(lang, 'batchLead')}</p>
      <FormField
        id="batch-rows"
        label={t(lang, 'rows')}
        hint={t(lang, 'rowsHint', { columns: columns.join('、') })}
      >
        {({ status: _, ...aria }) => (
          <textarea
            {...aria}
            className="plain-control entry-text"
            maxLength={500_000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </FormField>
      <Button
        type="primary"
        disabled={rows.length === 0 || rows.length > 500 || typeCode === ''}
        loading={sending.isPending}
        onClick={() => sending.mutate({ path: '/licence-batches', body: { typeCode, rows } })}
      >
        {t(lang, 'issue', { n: rows.length })}
      </Button>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      {sending.data ? <Results rows={sending.data.rows} /> : null}
    </Panel>
  );
}

function Results({ rows }: { readonly rows: Batch['rows'] }): ReactElement {
  const lang = useLang();
  const issued = rows.filter((row) => row.issued !== null).length;
  return (
    <div role="status">
      <p>
        <strong>{t(lang, 'issued', { n: issued, rows: rows.length })}</strong>
      </p>
      <ul className="licence-list">
        {rows.map((row) => (
          <li key={row.row}>
            {row.row}. {row.issued ? row.issued.number : row.findings.map((f) => inLang(lang, f)).join('；')}
          </li>
        ))}
      </ul>
    </div>
  );
}

export default function EntryPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const types = useTypes('', false);
  const [chosen, setChosen] = useState('');
  usePageTitle(t(lang, 'title'));
  const items =
    types.data?.pages.flatMap((page) => page.items).filter(({ state }) => state === 'published') ?? [];
  const typeCode = chosen === '' ? (items[0]?.typeCode ?? '') : chosen;
  return (
    <div className="page licence-page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <LicenceTabs current="enter" roles={roles} />
      {types.error ? <ProblemView error={types.error} retry={() => types.refetch()} /> : null}
      {roles.includes('approver') ? (
        <>
          <FormField
            id="entry-type"
            label={t(lang, 'type')}
            hint={items.length === 0 ? t(lang, 'noTypes') : ''}
          >
            {({ status: _, ...aria }) => (
              <select
                {...aria}
                className="plain-control"
                value={typeCode}
                onChange={(e) => setChosen(e.target.value)}
              >
                {items.map((item) => (
                  <option key={item.typeCode} value={item.typeCode}>
                    {inLang(lang, item.name)}
                  </option>
                ))}
              </select>
            )}
          </FormField>
          {typeCode === '' ? null : <BatchForm key={`b${typeCode}`} typeCode={typeCode} />}
          {typeCode === '' ? null : <ImportForm key={`i${typeCode}`} typeCode={typeCode} />}
        </>
      ) : (
        <p>{t(lang, 'approverOnly')}</p>
      )}
    </div>
  );
}
