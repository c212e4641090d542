// SPDX-License-Identifier: Apache-2.0
/** Who holds which post in the city; the security administrator ends posts and disables who leaves. */
import { App, Button, Table } from 'antd';
import { type ReactElement, useState } from 'react';
import { roleWord } from '../identity/identity-words.ts';
import { EmptyList, Loaded } from '../kit/list-frame.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { NoteForm } from './note-form.tsx';
import { type Holder, useHolders } from './powers-data.ts';
import { powersWords as t } from './powers-words.ts';

export function PowerHolders({
  gives,
  selfId,
}: {
  readonly gives: boolean;
  readonly selfId: string;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const read = useHolders(true);
  const [leaver, setLeaver] = useState<Holder | null>(null);
  const act = usePost<unknown>(['powers', 'emergency-powers']);
  const endPost = (h: Holder): void =>
    act.mutate(
      { path: `/staff/${h.staffId}/posts/${h.postId}/end`, body: {} },
      { onSuccess: () => void message.success(t(lang, 'ended')) },
    );
  const disable = (h: Holder, reason: string): void =>
    act.mutate(
      { path: `/staff/${h.staffId}/disabling`, body: { reason } },
      {
        onSuccess: () => {
          setLeaver(null);
          void message.success(t(lang, 'disabled'));
        },
      },
    );
  return (
    <>
      {act.error && leaver === null ? <ProblemView error={act.error} /> : null}
      {leaver === null ? null : (
        <section className="panel">
          <h2>
            {t(lang, 'leaves')}：{leaver.name}
          </h2>
          <NoteForm
            id="leaver"
            label={t(lang, 'leavesReason')}
            hint={t(lang, 'leavesLead')}
            error={act.error}
            pending={act.isPending}
            send={(reason) => disable(leaver, reason)}
            cancel={() => setLeaver(null)}
          />
        </section>
      )}
      <Loaded read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyList title={t(lang, 'holdersNone')} next={t(lang, 'holdersNoneNext')} />
          ) : (
            <Table
              size="small"
              rowKey={(h) => `${h.staffId} ${h.postId}`}
              dataSource={items}
              pagination={{ pageSize: 50, showSizeChanger: false }}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: t(lang, 'person'), dataIndex: 'name' },
                { title: t(lang, 'post'), dataIndex: 'title' },
                {
                  title: t(lang, 'roles'),
                  render: (_, h: Holder) => (
                    <>
                      {h.roles.map((role) => roleWord(lang, role)).join('、')}{' '}
                      {h.administrative ? (
                        <span className="state state-info">{t(lang, 'administrative')}</span>
                      ) : null}
                    </>
                  ),
                },
                { title: t(lang, 'body'), dataIndex: 'organisationName' },
                ...(gives
                  ? [
                      {
                        title: '',
                        key: 'acts',
                        render: (_: unknown, h: Holder) =>
                          h.staffId === selfId ? null : (
                            <>
                              <Button size="small" onClick={() => endPost(h)}>
                                {t(lang, 'takePost')}
                              </Button>{' '}
                              <Button size="small" danger onClick={() => setLeaver(h)}>
                                {t(lang, 'leaves')}…
                              </Button>
                            </>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Loaded>
    </>
  );
}
