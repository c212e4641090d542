// SPDX-License-Identifier: Apache-2.0
/** Colleagues to choose from, with who is away and who acts for whom. */
import { Checkbox, Radio, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { showShortDay } from '../kit/console-format.ts';
import { FormGroup } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { queueWords as t } from './queue-words.ts';
import { type Candidate, useCandidates } from './task-data.ts';

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error: string;
  readonly caseNo: string;
  readonly taskId: string;
  readonly chosen: readonly string[];
  readonly several?: boolean;
  readonly onChoose: (ids: readonly string[]) => void;
}

function CandidateName({ of, among }: { of: Candidate; among: readonly Candidate[] }): ReactElement {
  const lang = useLang();
  const deputy = among.find(({ id }) => id === of.deputyId);
  return (
    <>
      {of.name} <span className="soft">{of.post}</span>
      {of.absentUntil === null ? null : (
        <span className="candidate-mark">
          {t(lang, 'absent', { day: showShortDay(lang, of.absentUntil) })}
          {deputy === undefined ? '' : `，${t(lang, 'deputy', { name: deputy.name })}`}
        </span>
      )}
    </>
  );
}

export function CandidateChoice(props: ChoiceProps): ReactElement {
  const lang = useLang();
  const { id, label, hint, error, chosen, several = false, onChoose } = props;
  const found = useCandidates(props.caseNo, props.taskId, several);
  const items = found.data?.items ?? [];
  return (
    <FormGroup id={id} label={label} hint={hint} error={error}>
      {found.isPending ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : null}
      {found.error ? <ProblemView error={found.error} retry={() => found.refetch()} /> : null}
      {found.data && items.length === 0 ? <p className="soft">{t(lang, 'noCandidates')}</p> : null}
      {several ? (
        <Checkbox.Group className="choices" value={[...chosen]} onChange={(ids) => onChoose(ids.map(String))}>
          {items.map((of) => (
            <Checkbox key={of.id} value={of.id}>
              <CandidateName of={of} among={items} />
            </Checkbox>
          ))}
        </Checkbox.Group>
      ) : (
        <Radio.Group
          name={id}
          className="choices"
          value={chosen[0]}
          onChange={(e) => onChoose([String(e.target.value)])}
        >
          {items.map((of) => (
            <Radio key={of.id} value={of.id}>
              <CandidateName of={of} among={items} />
            </Radio>
          ))}
        </Radio.Group>
      )}
    </FormGroup>
  );
}
