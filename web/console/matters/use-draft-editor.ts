// SPDX-License-Identifier: Apache-2.0
/** What an author is typing: kept in the browser until it is saved, checked by the linter a moment after each change. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../kit/api-client.ts';
import { ApiProblem } from '../kit/api-problem.ts';
import { newKey } from '../kit/attempt.ts';
import { remember, remembered } from '../kit/preferences.tsx';
import { readKeptWork } from './document-edits.ts';
import {
  checkDefinition,
  type Document,
  type Draft,
  type DraftFinding,
  draftKey,
  readDraft,
} from './draft-data.ts';

export interface DraftEditor {
  readonly definition: Document;
  readonly source: string;
  readonly summary: string;
  readonly findings: readonly DraftFinding[];
  readonly checking: boolean;
  /** The text cannot be read as YAML: nothing can be saved of it yet. */
  readonly badSource: boolean;
  readonly dirty: boolean;
  readonly restored: boolean;
  readonly saving: boolean;
  readonly savedAt: string | null;
  readonly problem: unknown;
  /** What is on the server now, after somebody else saved. */
  readonly conflict: Draft | null;
  setDefinition(definition: Document): void;
  setSource(source: string): void;
  setSummary(summary: string): void;
  /** @returns the revision to act on; null when it was not saved */
  save(onLatest?: boolean): Promise<number | null>;
  keepMine(): void;
  takeTheirs(): void;
}

const pause = 700;

export function useDraftEditor(draft: Draft, shown: (draft: Draft) => void): DraftEditor {
  const client = useQueryClient();
  const name = `matter-draft.${draft.id}`;
  const mayWrite = draft.actions.includes('save');
  const [kept] = useState(() => (mayWrite ? readKeptWork(remembered('session', name)) : null));
  const [revision, setRevision] = useState(kept?.revision ?? draft.revision);
  const [definition, setDocument] = useState<Document>(kept?.definition ?? draft.definition);
  const [summary, setWords] = useState(kept?.summary ?? draft.summary);
  const [source, setText] = useState(draft.source);
  const [findings, setFindings] = useState<readonly DraftFinding[]>(draft.findings);
  const [pending, setPending] = useState<'document' | 'source' | null>(kept === null ? null : 'document');
  const [badSource, setBadSource] = useState(false);
  const [dirty, setDirty] = useState(kept !== null);
  const [saving, setSaving] = useState(false);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [conflict, setConflict] = useState<Draft | null>(null);

  useEffect(() => {
    if (dirty) remember('session', name, JSON.stringify({ revision, definition, summary }));
  }, [name, dirty, revision, definition, summary]);

  useEffect(() => {
    if (pending === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      checkDefinition(pending === 'source' ? { source } : { definition }, stop.signal)
        .then((checked) => {
          if (stop.signal.aborted) return;
          setFindings(checked.findings);
          setBadSource(checked.definition === null);
          if (pending === 'document') setText(checked.source);
          else if (checked.definition !== null) setDocument(checked.definition);
          setPending(null);
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) setProblem(error);
        });
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [pending, source, definition]);

  const latest = useRef({ revision, definition, summary });
  latest.current = { revision, definition, summary };
  const save = useCallback(
    async (onLatest = false): Promise<number | null> => {
      setSaving(true);
      setProblem(null);
      try {
        const body = { ...latest.current, ...(onLatest && { onLatest }) };
        const saved = await call<{ revision: number }>('PUT', `/matter-drafts/${draft.id}`, {
          body,
          key: newKey(),
        });
        remember('session', name, null);
        setRevision(saved.revision);
        setDirty(false);
        setConflict(null);
        setSavedAt(new Intl.DateTimeFormat('zh-CN', { timeStyle: 'short' }).format());
        shown(
          await client.fetchQuery({
            queryKey: draftKey(draft.id),
            queryFn: () => readDraft(draft.id),
            staleTime: 0,
          }),
        );
        void client.invalidateQueries({ queryKey: ['matter-drafts'] });
        return saved.revision;
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'platform.changed-meanwhile')
          setConflict(await readDraft(draft.id).catch(() => null));
        else setProblem(error);
        return null;
      } finally {
        setSaving(false);
      }
    },
    [client, draft.id, name, shown],
  );

  const typed = (): void => {
    setDirty(true);
    setSavedAt(null);
  };
  return {
    definition,
    source,
    summary,
    findings,
    checking: pending !== null,
    badSource: badSource || pending === 'source',
    dirty,
    restored: kept !== null && dirty,
    saving,
    savedAt,
    problem,
    conflict,
    setDefinition(next) {
      setDocument(next);
      setPending('document');
      typed();
    },
    setSource(next) {
      setText(next);
      setPending('source');
      typed();
    },
    setSummary(next) {
      setWords(next);
      typed();
    },
    save,
    keepMine() {
      // Written under the revision that is there now: what the other saved stays in nobody's version but was shown.
      if (conflict) setRevision(conflict.revision);
      setConflict(null);
    },
    takeTheirs() {
      if (!conflict) return;
      remember('session', name, null);
      setRevision(conflict.revision);
      setDocument(conflict.definition);
      setWords(conflict.summary);
      setText(conflict.source);
      setFindings(conflict.findings);
      setPending(null);
      setBadSource(false);
      setDirty(false);
      setConflict(null);
      shown(conflict);
    },
  };
}
