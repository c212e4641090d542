// SPDX-License-Identifier: Apache-2.0
/** What one may do to a seal now, each act with what it needs. */
import { App, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import {
  actNames,
  actPaths,
  isReason,
  isReasoned,
  type ReasonedAct,
  type Seal,
  type SealActName,
} from './seals-data.ts';
import { sealsWords as t } from './seals-words.ts';

interface FormProps {
  readonly pending: boolean;
  readonly cancel: () => void;
}

function ReasonForm({
  act,
  send,
  pending,
  cancel,
}: FormProps & { readonly act: ReasonedAct; readonly send: (reason: string) => void }): ReactElement {
  const lang = useLang();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isReason(text)) send(text.trim());
  };
  return (
    <form onSubmit={submit} aria-label={t(lang, act)}>
      <FormField
        id={`seal-${act}`}
        label={`${t(lang, act)}：${t(lang, 'why')}`}
        hint={t(lang, `${act}Hint`)}
        error={tried && !isReason(text) ? t(lang, 'short') : ''}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={3}
            maxLength={500}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
      </FormField>
      <Button type="primary" danger={act === 'stop'} htmlType="submit" loading={pending}>
        {t(lang, 'save')}
      </Button>{' '}
      <Button onClick={cancel}>{t(lang, 'cancel')}</Button>
    </form>
  );
}

function OfferForm({
  posts,
  send,
  pending,
  cancel,
}: FormProps & { readonly posts: Seal['posts']; readonly send: (postId: string) => void }): ReactElement {
  const lang = useLang();
  const [post, setPost] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (post !== '') send(post);
  };
  return (
    <form onSubmit={submit} aria-label={t(lang, 'offer')}>
      <FormField
        id="seal-post"
        label={t(lang, 'toPost')}
        error={tried && post === '' ? t(lang, 'choose') : ''}
      >
        {({ status: _, ...aria }) => (
          <select {...aria} className="plain-control" value={post} onChange={(e) => setPost(e.target.value)}>
            <option value="">{t(lang, 'choose')}</option>
            {posts.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={pending}>
        {t(lang, 'save')}
      </Button>{' '}
      <Button onClick={cancel}>{t(lang, 'cancel')}</Button>
    </form>
  );
}

export function SealActs({ seal }: { readonly seal: Seal }): ReactElement | null {
  const lang = useLang();
  const { message } = App.useApp();
  const [open, setOpen] = useState<SealActName | null>(null);
  const post = usePost<{ id: string }>(['seals', 'seal', 'seal-uses']);
  const may = actNames.filter((act) => seal.may.includes(act));
  if (may.length === 0) return null;
  const send = (act: SealActName, body: object): void =>
    post.mutate(
      { path: `/seals/${seal.id}/${actPaths[act]}`, body },
      {
        onSuccess: () => {
          setOpen(null);
          void message.success(t(lang, 'done'));
        },
      },
    );
  const begin = (act: SealActName): void => {
    post.reset();
    if (act === 'offer' || isReasoned(act)) setOpen(act);
    else send(act, {});
  };
  const form = { pending: post.isPending, cancel: () => setOpen(null) };
  return (
    <section className="panel" aria-labelledby="seal-acts">
      <h2 id="seal-acts">{t(lang, 'acts')}</h2>
      {post.error ? <ProblemView error={post.error} /> : null}
      {open === null ? (
        <p className="seal-buttons">
          {may.map((act) => (
            <Button
              key={act}
              type={act === 'make' || act === 'confirm' ? 'primary' : 'default'}
              danger={act === 'stop'}
              loading={post.isPending}
              onClick={() => begin(act)}
            >
              {t(lang, act)}
            </Button>
          ))}
        </p>
      ) : null}
      {open !== null && isReasoned(open) ? (
        <ReasonForm key={open} act={open} send={(reason) => send(open, { reason })} {...form} />
      ) : null}
      {open === 'offer' ? (
        <OfferForm posts={seal.posts} send={(postId) => send('offer', { postId })} {...form} />
      ) : null}
    </section>
  );
}
