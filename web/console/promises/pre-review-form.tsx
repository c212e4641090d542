// SPDX-License-Identifier: Apache-2.0
/** The answer to a pre-review: an opinion, and what would have to be changed. */
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import {
  type AnswerFaults,
  type AnswerItem,
  answerBody,
  blankAnswer,
  faultsOfAnswer,
  subjectsOf,
  withItem,
} from './pre-review-answer.ts';
import { type OpenedPreReview, preReviewsKey } from './promises-data.ts';
import { promisesWords as t } from './promises-words.ts';

interface ItemProps {
  readonly at: number;
  readonly item: AnswerItem;
  readonly subjects: readonly { readonly value: string; readonly label: string }[];
  readonly faults: AnswerFaults | null;
  readonly onChange: (part: Partial<AnswerItem>) => void;
  readonly onRemove: () => void;
}

function ItemFields({ at, item, subjects, faults, onChange, onRemove }: ItemProps): ReactElement {
  const lang = useLang();
  const n = at + 1;
  return (
    <fieldset className="promise-item">
      <legend>{t(lang, 'item', { n })}</legend>
      <FormField
        id={`pre-subject-${item.id}`}
        label={t(lang, 'subject')}
        error={faults?.subjects.includes(item.id) ? t(lang, 'choiceNeeded') : undefined}
      >
        {({ status: _, ...aria }) => (
          <select
            {...aria}
            className="plain-control"
            value={item.subject}
            onChange={(e) => onChange({ subject: e.target.value })}
          >
            <option value="">{t(lang, 'choose')}</option>
            {subjects.map((s) => (
              <option key={s.value} value={s.value}>
                {s.label}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField
        id={`pre-reason-${item.id}`}
        label={t(lang, 'reason')}
        error={faults?.reasons.includes(item.id) ? t(lang, 'needed') : undefined}
      >
        {({ status: _, ...aria }) => (
          <textarea
            {...aria}
            className="plain-control"
            rows={2}
            maxLength={500}
            value={item.reason}
            onChange={(e) => onChange({ reason: e.target.value })}
          />
        )}
      </FormField>
      <Button size="small" onClick={onRemove}>
        {t(lang, 'removeItem', { n })}
      </Button>
    </fieldset>
  );
}

/** What is written, its faults once it was tried, and how it is sent. */
function useAnswering(id: string, onDone: () => void) {
  const [values, setValues] = useState(blankAnswer);
  const [tried, setTried] = useState(false);
  const sending = usePost(preReviewsKeys);
  const send = (): void => {
    setTried(true);
    if (faultsOfAnswer(values) !== null) return;
    sending.mutate({ path: `/pre-reviews/${id}/answer`, body: answerBody(values) }, { onSuccess: onDone });
  };
  return { values, setValues, faults: tried ? faultsOfAnswer(values) : null, sending, send };
}
const preReviewsKeys = [preReviewsKey];

export function PreReviewForm({
  found,
  onDone,
}: {
  readonly found: OpenedPreReview;
  readonly onDone: () => void;
}): ReactElement {
  const lang = useLang();
  const { values, setValues, faults, sending, send } = useAnswering(found.id, onDone);
  const { items } = values;
  const subjects = subjectsOf(found, (words) => inLang(lang, words), t(lang, 'other'));
  const change = (id: number, part: Partial<AnswerItem>): void =>
    setValues({ ...values, items: items.map((i) => (i.id === id ? { ...i, ...part } : i)) });
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <h3>{t(lang, 'reply')}</h3>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <FormField
        id="pre-opinion"
        label={t(lang, 'opinion')}
        hint={t(lang, 'opinionHint')}
        error={faults?.opinion ? t(lang, 'needed') : undefined}
      >
        {({ status: _, ...aria }) => (
          <textarea
            {...aria}
            className="plain-control"
            rows={4}
            maxLength={2000}
            value={values.opinion}
            onChange={(e) => setValues({ ...values, opinion: e.target.value })}
          />
        )}
      </FormField>
      <h4>{t(lang, 'items')}</h4>
      {items.length === 0 ? <p className="soft">{t(lang, 'itemsNone')}</p> : null}
      {items.map((item, at) => (
        <ItemFields
          key={item.id}
          {...{ at, item, subjects, faults }}
          onChange={(part) => change(item.id, part)}
          onRemove={() => setValues({ ...values, items: items.filter((i) => i.id !== item.id) })}
        />
      ))}
      <div className="promise-buttons">
        <Button disabled={items.length >= 50} onClick={() => setValues(withItem(values))}>
          {t(lang, 'addItem')}
        </Button>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {items.length === 0 ? t(lang, 'sendOk') : t(lang, 'sendItems', { n: items.length })}
        </Button>
      </div>
    </form>
  );
}
