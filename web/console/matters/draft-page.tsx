// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { Input, Skeleton } from 'antd';
import { type ReactElement, useCallback, useState } from 'react';
import { Link } from 'wouter';
import { diffDefinitions } from '../../../src/modules/matters/drafts/definition-diff.rules.ts';
import { ApiProblem } from '../kit/api-problem.ts';
import { FormField } from '../kit/form-field.tsx';
import { showInFrame } from '../kit/page-nonce.ts';
import { Loading } from '../kit/page-states.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { DefinitionForm } from './definition-form.tsx';
import { DifferencesView } from './differences-view.tsx';
import { DraftActions } from './draft-actions.tsx';
import { type Draft, draftKey, useDraft, usePreview } from './draft-data.ts';
import { DraftHead, OpinionsPanel } from './draft-head.tsx';
import { DraftNotices } from './draft-notices.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { draftWords as t } from './matter-draft-words.ts';
import { SourceView } from './source-view.tsx';
import { type DraftEditor, useDraftEditor } from './use-draft-editor.ts';

const views = ['edit', 'source', 'compare', 'preview'] as const;
type View = (typeof views)[number];

function Views({ view, show }: { view: View; show: (view: View) => void }): ReactElement {
  const lang = useLang();
  return (
    <nav className="tabs" aria-label={t(lang, 'views')}>
      <ul>
        {views.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="tab"
              aria-current={name === view ? 'page' : undefined}
              onClick={() => show(name)}
            >
              {t(lang, name)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The guide in a frame without rights: no script of it runs, no form of it sends. */
function Preview({ draft }: { draft: Draft }): ReactElement {
  const lang = useLang();
  const query = usePreview(draft.id, draft.revision, true);
  if (query.isPending) return <Skeleton active />;
  if (query.data === undefined) return <ProblemView error={query.error} retry={() => query.refetch()} />;
  return <GuideFrame html={query.data.html} title={t(lang, 'preview')} />;
}

function GuideFrame({ html, title }: { html: string; title: string }): ReactElement {
  const show = useCallback((frame: HTMLIFrameElement | null) => showInFrame(frame, html), [html]);
  return <iframe className="guide-frame" title={title} sandbox="" ref={show} />;
}

/** The draft as saved against the version in force, and what was typed since. */
function Compare({ draft, editor }: { draft: Draft; editor: DraftEditor }): ReactElement {
  const lang = useLang();
  const isNew = draft.currentVersion === null;
  const typed = editor.dirty ? diffDefinitions(draft.definition, editor.definition) : [];
  return (
    <>
      {isNew ? <p className="soft">{t(lang, 'newMatter')}</p> : null}
      <DifferencesView
        differences={draft.differences}
        before={isNew ? t(lang, 'beforeNone') : t(lang, 'before', { n: draft.currentVersion ?? 0 })}
        after={t(lang, 'after')}
      />
      {typed.length > 0 ? (
        <>
          <h2>{t(lang, 'unsavedPart')}</h2>
          <DifferencesView
            differences={typed.map((d) => ({ ...d, path: [...d.path] }))}
            before={t(lang, 'savedPart')}
            after={t(lang, 'unsavedPart')}
          />
        </>
      ) : null}
    </>
  );
}

function DraftView({ draft, shown }: { draft: Draft; shown: (draft: Draft) => void }): ReactElement {
  const lang = useLang();
  const client = useQueryClient();
  const mayWrite = draft.actions.includes('save');
  const [view, setView] = useState<View>(mayWrite ? 'edit' : 'compare');
  const [line, setLine] = useState<{ number: number } | null>(null);
  const editor = useDraftEditor(draft, shown);
  const goTo = (number: number): void => {
    setView('source');
    setLine({ number });
  };
  return (
    <div className="page draft">
      <DraftHead draft={draft} />
      <DraftActions
        draft={draft}
        editor={editor}
        reload={() => void client.invalidateQueries({ queryKey: draftKey(draft.id) })}
      />
      <DraftNotices draft={draft} editor={editor} />
      <FormField id="draft-summary" label={t(lang, 'summary')} hint={t(lang, 'summaryHint')}>
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={2000}
            readOnly={!mayWrite}
            value={editor.summary}
            onChange={(e) => editor.setSummary(e.target.value)}
          />
        )}
      </FormField>
      <Views view={view} show={setView} />
      <div className="draft-columns">
        <div className="draft-main">
          {view === 'edit' ? (
            <DefinitionForm
              definition={editor.definition}
              disabled={!mayWrite || editor.badSource}
              change={editor.setDefinition}
            />
          ) : null}
          {view === 'source' ? (
            <SourceView
              source={editor.source}
              findings={editor.findings}
              line={line}
              disabled={!mayWrite}
              change={editor.setSource}
            />
          ) : null}
          {view === 'compare' ? <Compare draft={draft} editor={editor} /> : null}
          {view === 'preview' ? <Preview draft={draft} /> : null}
        </div>
        <div className="draft-side">
          <FindingsPanel findings={editor.findings} checking={editor.checking} onLine={goTo} />
          <OpinionsPanel draft={draft} />
        </div>
      </div>
    </div>
  );
}

/** One draft: written by its author, read by its reviewers. */
export default function DraftPage({ id }: { readonly id: string }): ReactElement {
  const lang = useLang();
  const client = useQueryClient();
  const query = useDraft(id);
  const shown = useCallback((draft: Draft) => client.setQueryData(draftKey(draft.id), draft), [client]);
  usePageTitle(query.data ? `${query.data.name} · ${t(lang, 'title')}` : t(lang, 'title'));
  if (query.isPending) return <Loading />;
  if (query.data === undefined) {
    const final = query.error instanceof ApiProblem && [403, 404].includes(query.error.status);
    return (
      <div className="page">
        <h1>{t(lang, 'title')}</h1>
        <ProblemView error={query.error} retry={final ? undefined : () => query.refetch()} />
        <p>
          <Link href="/matters">{t(lang, 'backToList')}</Link>
        </p>
      </div>
    );
  }
  // Another stage is another page: what could be typed there cannot be typed any more.
  return <DraftView key={`${query.data.id} ${query.data.stage}`} draft={query.data} shown={shown} />;
}
