// SPDX-License-Identifier: Apache-2.0
/** The application of a body for its seal. */
import { App, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { isReason, isTerm } from './seals-data.ts';
import { sealsWords as t } from './seals-words.ts';

const blank = { validFrom: '', validTo: '', reason: '' };

export function SealApply({ organisationId }: { readonly organisationId: string }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [wish, setWish] = useState(blank);
  const [tried, setTried] = useState(false);
  const post = usePost<{ id: string }>(['seals']);
  const { validFrom, validTo, reason } = wish;
  const right = isTerm(validFrom, validTo) && isReason(reason);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!right) return;
    post.mutate(
      { path: '/seals', body: { organisationId, ...wish, reason: reason.trim() } },
      {
        onSuccess: () => {
          setWish(blank);
          setTried(false);
          void message.success(t(lang, 'sent'));
        },
      },
    );
  };
  const day = (name: 'validFrom' | 'validTo') => (
    <FormField
      id={`seal-${name}`}
      label={t(lang, name)}
      error={tried && !isTerm(validFrom, validTo) ? t(lang, 'termWrong') : ''}
    >
      {({ status: _, ...aria }) => (
        <input
          {...aria}
          type="date"
          className="plain-control"
          value={wish[name]}
          onChange={(e) => setWish({ ...wish, [name]: e.target.value })}
        />
      )}
    </FormField>
  );
  return (
    <section className="panel" aria-labelledby="seal-apply">
      <h2 id="seal-apply">{t(lang, 'apply')}</h2>
      <p className="soft">{t(lang, 'applyHint')}</p>
      {post.error ? <ProblemView error={post.error} /> : null}
      <form onSubmit={submit}>
        <div className="filter-form">
          {day('validFrom')}
          {day('validTo')}
        </div>
        <FormField
          id="seal-reason"
          label={t(lang, 'why')}
          error={tried && !isReason(reason) ? t(lang, 'short') : ''}
        >
          {(aria) => (
            <Input.TextArea
              {...aria}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(e) => setWish({ ...wish, reason: e.target.value })}
            />
          )}
        </FormField>
        <Button type="primary" htmlType="submit" loading={post.isPending}>
          {t(lang, 'send')}
        </Button>
      </form>
    </section>
  );
}
