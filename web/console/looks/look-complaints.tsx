// SPDX-License-Identifier: Apache-2.0
/** Complaints of people about looks, each with the look and a form to answer. */
import { App, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { showDay, showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField, FormGroup } from '../kit/form-field.tsx';
import { MoreButton, PagedList } from '../kit/list-frame.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { LookWhat } from './look-records.tsx';
import { type Complaint, useComplaints } from './looks-data.ts';
import { looksWords as t } from './looks-words.ts';

function AnswerForm({ complaint }: { readonly complaint: Complaint }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [outcome, setOutcome] = useState('');
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const sending = usePost<{ id: string }>(['look-complaints']);
  const enough = answer.trim().length >= 4;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (outcome !== '' && enough)
      sending.mutate(
        { path: `/look-complaints/${complaint.id}/answer`, body: { outcome, answer: answer.trim() } },
        { onSuccess: () => void message.success(t(lang, 'sent')) },
      );
  };
  return (
    <form onSubmit={submit}>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <FormGroup
        id={`outcome-${complaint.id}`}
        label={t(lang, 'outcome')}
        error={tried && outcome === '' ? t(lang, 'chooseOutcome') : ''}
      >
        {(['proper', 'improper'] as const).map((value) => (
          <label key={value} className="looks-option">
            <input
              type="radio"
              name={`outcome-${complaint.id}`}
              checked={outcome === value}
              onChange={() => setOutcome(value)}
            />
            <span>{t(lang, value)}</span>
          </label>
        ))}
      </FormGroup>
      <FormField
        id={`answer-${complaint.id}`}
        label={t(lang, 'answer')}
        hint={t(lang, 'answerHint')}
        error={tried && !enough ? t(lang, 'writeAnswer') : ''}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={3}
            maxLength={2000}
            value={answer}
            onChange={(e) => setAnswer(e.target.value)}
          />
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t(lang, 'send')}
      </Button>
    </form>
  );
}

function ComplaintItem({ complaint }: { readonly complaint: Complaint }): ReactElement {
  const lang = useLang();
  const [answering, setAnswering] = useState(false);
  const { look, late, dueOn, answeredAt } = complaint;
  return (
    <li className="panel looks-item">
      <h2>
        {look.subject}
        {answeredAt === null ? (
          <span className={late ? 'state state-danger' : 'state state-info'}>
            {t(lang, late ? 'late' : 'due', { date: showDay(lang, dueOn) })}
          </span>
        ) : (
          <span className="state">{t(lang, complaint.outcome === 'improper' ? 'improper' : 'proper')}</span>
        )}
      </h2>
      <p className="looks-said">{complaint.text}</p>
      <p>
        <span className="soft">{t(lang, 'look')}</span> {showMoment(lang, look.at)}{' '}
        <strong>{look.staffName}</strong> {look.organisationName}
      </p>
      <div>
        <LookWhat look={look} />
      </div>
      <p>
        {inLang(lang, look.purposeName)}
        {look.reason === '' ? '' : `：${look.reason}`}
      </p>
      {answeredAt === null ? null : (
        <blockquote>
          <p className="looks-said">{complaint.answer}</p>
          <p className="soft">
            {t(lang, 'answeredBy', {
              name: complaint.answeredBy ?? '',
              time: showMoment(lang, answeredAt),
            })}
          </p>
        </blockquote>
      )}
      {answeredAt !== null ? null : answering ? (
        <AnswerForm complaint={complaint} />
      ) : (
        <Button onClick={() => setAnswering(true)}>{t(lang, 'answer')}…</Button>
      )}
    </li>
  );
}

export function LookComplaints({ answered }: { readonly answered: boolean }): ReactElement {
  const lang = useLang();
  const list = useComplaints(answered);
  return (
    <>
      <p className="looks-switch">
        <Link href="/looks?view=complaints" aria-current={answered ? undefined : 'page'}>
          {t(lang, 'complaintsOpen')}
        </Link>
        <Link href="/looks?view=complaints&answered=yes" aria-current={answered ? 'page' : undefined}>
          {t(lang, 'complaintsDone')}
        </Link>
      </p>
      <PagedList
        list={list}
        empty={{
          title: t(lang, answered ? 'complaintsDoneNone' : 'complaintsNone'),
          next: t(lang, 'complaintsNoneNext'),
        }}
        foot={() => <MoreButton list={list} word={t(lang, 'more')} />}
      >
        {(complaints) => (
          <ul className="looks-list">
            {complaints.map((complaint) => (
              <ComplaintItem key={complaint.id} complaint={complaint} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}
