// SPDX-License-Identifier: Apache-2.0
/** Messages with the applicant; without legal effect. Absent where the reader may not see them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import type {
  CaseMessage,
  CaseMessagesBody,
} from '../../../../src/modules/cases/messages/messages.contract.ts';
import { call } from '../../kit/api-client.ts';
import { newKey } from '../../kit/attempt.ts';
import { showMoment } from '../../kit/console-format.ts';
import { FormField } from '../../kit/form-field.tsx';
import { Panel } from '../../kit/panel.tsx';
import { remember, remembered, useLang } from '../../kit/preferences.tsx';
import { ProblemView } from '../../kit/problem-view.tsx';
import { fileUrl } from '../case-data.ts';
import { absentWhenRefused } from './desk-data.ts';
import { deskWords as t } from './desk-words.ts';

const keyOf = (caseNo: string): readonly string[] => ['messages', caseNo];

function useMessages(caseNo: string) {
  const client = useQueryClient();
  const path = `/cases/${caseNo}/messages`;
  const found = useQuery({
    queryKey: keyOf(caseNo),
    queryFn: ({ signal }) => absentWhenRefused(call<CaseMessagesBody>('GET', path, { signal })),
    refetchInterval: 60_000,
  });
  const send = useMutation({
    mutationFn: (text: string) => call('POST', path, { body: { text }, key: newKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(caseNo) }),
  });
  const newest = found.data?.items.at(-1)?.at ?? '';
  const unread = found.data?.unread ?? 0;
  useEffect(() => {
    // What is on the screen has been read.
    if (unread > 0 && newest !== '')
      void call('POST', `${path}/reading`, { body: { upTo: newest } }).catch(() => undefined);
  }, [path, newest, unread]);
  return { found, send };
}

function Message({ caseNo, of }: { caseNo: string; of: CaseMessage }): ReactElement {
  const lang = useLang();
  return (
    <li className={of.side === 'applicant' ? 'message' : 'message message-office'}>
      <p className="soft">
        {of.by} · <time dateTime={of.at}>{showMoment(lang, of.at)}</time>
        {of.mine && of.readAt !== null ? ` · ${t(lang, 'messageRead')}` : ''}
      </p>
      <p className="said">{of.text}</p>
      {of.files.map((file) => (
        <a key={file.fileId} href={fileUrl(caseNo, file.fileId)} target="_blank" rel="noopener">
          {file.name}
        </a>
      ))}
    </li>
  );
}

export function MessagesPanel({ caseNo }: { readonly caseNo: string }): ReactElement | null {
  const lang = useLang();
  const draftName = `message.${caseNo}`;
  const [text, setText] = useState(() => remembered('session', draftName) ?? '');
  const { found, send } = useMessages(caseNo);
  const { data } = found;
  if (data === null || data === undefined) return null;
  const type = (words: string): void => {
    setText(words);
    remember('session', draftName, words === '' ? null : words);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') send.mutate(text.trim(), { onSuccess: () => type('') });
  };
  return (
    <Panel
      id="messages"
      title={t(lang, 'messages')}
      extra={data.unread === 0 ? null : <strong>{t(lang, 'unread', { n: data.unread })}</strong>}
    >
      {data.items.length === 0 ? <p className="soft">{t(lang, 'messagesNone')}</p> : null}
      {data.items.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <ol className="messages" tabIndex={0} aria-label={t(lang, 'messages')}>
          {data.items.map((of) => (
            <Message key={of.id} caseNo={caseNo} of={of} />
          ))}
        </ol>
      )}
      {data.maySend ? (
        <form onSubmit={submit}>
          <FormField id="message-text" label={t(lang, 'messageNew')} hint={t(lang, 'messagesHint')}>
            {(aria) => (
              <Input.TextArea
                {...aria}
                rows={2}
                maxLength={1000}
                value={text}
                onChange={(e) => type(e.target.value)}
              />
            )}
          </FormField>
          {send.error ? <ProblemView error={send.error} /> : null}
          <p className="panel-foot">
            <Button size="small" htmlType="submit" loading={send.isPending} disabled={text.trim() === ''}>
              {t(lang, 'messageSend')}
            </Button>
          </p>
        </form>
      ) : null}
    </Panel>
  );
}
