// SPDX-License-Identifier: Apache-2.0
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { diffDefinitions } from '../../../src/modules/matters/drafts/definition-diff.rules.ts';
import { useLang } from '../kit/preferences.tsx';
import { DifferencesView } from './differences-view.tsx';
import type { Draft } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';
import type { DraftEditor } from './use-draft-editor.ts';

/** Somebody else saved meanwhile: what they changed, and the choice. Nothing typed is lost until it is made. */
function Conflict({ draft, editor }: { draft: Draft; editor: DraftEditor }): ReactElement | null {
  const lang = useLang();
  if (!editor.conflict) return null;
  const theirs = diffDefinitions(draft.definition, editor.conflict.definition);
  return (
    <Alert
      type="warning"
      showIcon
      className="draft-notice"
      title={`${t(lang, 'conflictTitle')}（${editor.conflict.authorName}）`}
      description={
        <>
          <p>{t(lang, 'conflictLead')}</p>
          <DifferencesView
            differences={theirs.map((d) => ({ ...d, path: [...d.path] }))}
            before={t(lang, 'version', { n: draft.revision })}
            after={editor.conflict.authorName}
          />
          <div className="draft-actions">
            <Button type="primary" onClick={editor.keepMine}>
              {t(lang, 'conflictMine')}
            </Button>
            <Button danger onClick={editor.takeTheirs}>
              {t(lang, 'conflictTheirs')}
            </Button>
          </div>
        </>
      }
    />
  );
}

export function DraftNotices({
  draft,
  editor,
}: {
  readonly draft: Draft;
  readonly editor: DraftEditor;
}): ReactElement {
  const lang = useLang();
  const mayWrite = draft.actions.includes('save');
  return (
    <>
      {editor.restored ? (
        <Alert type="info" showIcon className="draft-notice" title={t(lang, 'restored')} />
      ) : null}
      {editor.badSource && !editor.checking ? (
        <Alert type="error" showIcon className="draft-notice" title={t(lang, 'badSource')} />
      ) : null}
      {draft.baseMoved ? (
        <Alert
          type="warning"
          showIcon
          className="draft-notice"
          title={t(lang, 'baseMoved')}
          description={t(lang, 'baseMovedNext')}
          action={
            mayWrite ? (
              <Button size="small" loading={editor.saving} onClick={() => editor.save(true)}>
                {t(lang, 'saveOnLatest')}
              </Button>
            ) : undefined
          }
        />
      ) : null}
      <Conflict draft={draft} editor={editor} />
    </>
  );
}
