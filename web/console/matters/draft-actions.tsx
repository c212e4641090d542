// SPDX-License-Identifier: Apache-2.0
/** The bar of what can be done with a draft now. Whoever submits saves first. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type Draft, useAct } from './draft-data.ts';
import { OpinionDialog, PublishDialog } from './draft-dialogs.tsx';
import { draftWords as t } from './matter-draft-words.ts';
import type { DraftEditor } from './use-draft-editor.ts';

type Dialog = 'pass' | 'return' | 'publish';

export function DraftActions({
  draft,
  editor,
  reload,
}: {
  readonly draft: Draft;
  readonly editor: DraftEditor;
  readonly reload: () => void;
}): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const path = `/matter-drafts/${draft.id}`;
  const submission = useAct<object, unknown>('POST', `${path}/submission`);
  const withdrawal = useAct<object, unknown>('POST', `${path}/withdrawal`);
  const postponement = useAct<object, unknown>('POST', `${path}/postponement`);
  const may = (action: Draft['actions'][number]): boolean => draft.actions.includes(action);
  const done = (): void => {
    setDialog(null);
    void message.success(t(lang, 'done'));
    reload();
  };
  const submit = async (): Promise<void> => {
    const revision = editor.dirty ? await editor.save() : draft.revision;
    if (revision !== null) submission.mutate({ revision }, { onSuccess: done });
  };
  const { revision } = draft;
  const error = submission.error ?? withdrawal.error ?? postponement.error ?? editor.problem;
  return (
    <>
      <div className="draft-actions">
        {may('save') ? (
          <Button
            loading={editor.saving}
            disabled={!editor.dirty || editor.badSource}
            onClick={() => editor.save()}
          >
            {t(lang, 'save')}
          </Button>
        ) : null}
        {may('submit') ? (
          <Button
            type="primary"
            loading={submission.isPending}
            disabled={editor.badSource || draft.baseMoved}
            onClick={submit}
          >
            {t(lang, 'submit')}
          </Button>
        ) : null}
        {(['pass', 'return'] as const).filter(may).map((verdict) => (
          <Button
            key={verdict}
            type={verdict === 'pass' ? 'primary' : 'default'}
            danger={verdict === 'return'}
            onClick={() => setDialog(verdict)}
          >
            {t(lang, verdict)}
          </Button>
        ))}
        {may('publish') ? (
          <Button type="primary" onClick={() => setDialog('publish')}>
            {t(lang, 'publish')}
          </Button>
        ) : null}
        {may('unschedule') ? (
          <Button
            loading={postponement.isPending}
            onClick={() => postponement.mutate({ revision }, { onSuccess: done })}
          >
            {t(lang, 'unschedule')}
          </Button>
        ) : null}
        {may('withdraw') ? (
          <Button
            danger
            loading={withdrawal.isPending}
            onClick={() => withdrawal.mutate({ revision }, { onSuccess: done })}
          >
            {t(lang, 'withdraw')}
          </Button>
        ) : null}
        <span className="soft" role="status">
          {editor.savedAt !== null
            ? t(lang, 'saved', { time: editor.savedAt })
            : editor.dirty
              ? t(lang, 'unsaved')
              : ''}
        </span>
      </div>
      {error ? <ProblemView error={error} /> : null}
      {dialog === 'pass' || dialog === 'return' ? (
        <OpinionDialog draft={draft} verdict={dialog} onDone={done} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'publish' ? (
        <PublishDialog draft={draft} onDone={done} onClose={() => setDialog(null)} />
      ) : null}
    </>
  );
}
