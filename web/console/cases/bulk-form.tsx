// SPDX-License-Identifier: Apache-2.0
/** What an act on several tasks asks for, and the result of each. */
import { Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { type BulkAct, type BulkValues, bulkFaults, rowsFor } from './bulk-acts.ts';
import { CandidateChoice } from './candidate-choice.tsx';
import { PhrasePicker } from './desk/phrase-picker.tsx';
import { rowName } from './queue-cells.tsx';
import { queueWords as t } from './queue-words.ts';
import type { BulkResult } from './selection.ts';
import { type QueueRow, rowKey } from './task-types.ts';

interface FormProps {
  readonly act: Exclude<BulkAct, 'claim'>;
  readonly rows: readonly QueueRow[];
  readonly values: BulkValues;
  readonly wrong: boolean;
  readonly change: (part: Partial<BulkValues>) => void;
}

export function BulkForm({ act, rows, values, wrong, change }: FormProps): ReactElement {
  const lang = useLang();
  const faults = wrong ? bulkFaults(act, values) : {};
  const said = (name: keyof BulkValues): string => {
    const fault = faults[name];
    return fault === undefined ? '' : t(lang, `fault.${fault}`);
  };
  const [first] = rows;
  const leftOut = rows.length - rowsFor(act, rows).length;
  const deciding = act === 'decide';
  return (
    <>
      {deciding ? <p className="action-law">{t(lang, 'bulkDecideLaw')}</p> : null}
      {leftOut > 0 ? <p className="form-hint">{t(lang, 'bulkNotBatch', { n: leftOut })}</p> : null}
      <ul className="bulk-rows">
        {rows.map((row) => (
          <li key={rowKey(row)}>{rowName(lang, row)}</li>
        ))}
      </ul>
      {deciding ? (
        <FormGroup id="bulk-outcome" label={t(lang, 'bulkOutcome')} error={said('outcome')}>
          <Radio.Group
            name="bulk-outcome"
            className="choices"
            value={values.outcome === '' ? undefined : values.outcome}
            onChange={(e) => change({ outcome: e.target.value === 'refuse' ? 'refuse' : 'grant' })}
            options={[
              { value: 'grant', label: t(lang, 'bulkGrant') },
              { value: 'refuse', label: t(lang, 'bulkRefuse') },
            ]}
          />
        </FormGroup>
      ) : first?.taskId === undefined ? null : (
        <CandidateChoice
          id="bulk-to"
          label={t(lang, 'bulkTo')}
          error={said('to')}
          caseNo={first.caseNo}
          taskId={first.taskId}
          chosen={values.to === '' ? [] : [values.to]}
          onChoose={([to = '']) => change({ to })}
        />
      )}
      <FormField
        id="bulk-text"
        label={t(lang, deciding ? 'bulkText' : 'bulkReason')}
        hint={t(lang, deciding ? 'bulkTextHint' : 'bulkReasonHint')}
        error={said('text')}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={4}
            maxLength={deciding ? 2000 : 1000}
            value={values.text}
            onChange={(e) => change({ text: e.target.value })}
          />
        )}
      </FormField>
      <PhrasePicker
        kind={values.outcome === 'refuse' ? 'refusal' : 'opinion'}
        text={values.text}
        onInsert={(text) => change({ text })}
      />
    </>
  );
}

export function BulkResults({ results }: { results: readonly BulkResult[] }): ReactElement {
  const lang = useLang();
  const failed = results.filter((result) => !result.ok).length;
  return (
    <section aria-label={t(lang, 'bulkResults')}>
      <p role="status" className="bulk-sum">
        <strong>{t(lang, 'bulkDone', { n: results.length - failed })}</strong>
        {failed === 0 ? null : (
          <span className="missing-required">{t(lang, 'bulkFailed', { n: failed })}</span>
        )}
      </p>
      <ol className="bulk-rows">
        {results.map(({ row, ok, why }) => (
          <li key={rowKey(row)} className={ok ? 'bulk-ok' : 'bulk-no'}>
            <Link href={`/cases/${row.caseNo}`}>{rowName(lang, row)}</Link>
            <span>
              {t(lang, ok ? 'bulkOk' : 'bulkNo')}
              {why === '' ? '' : `：${why}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
