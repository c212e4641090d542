// SPDX-License-Identifier: Apache-2.0
/** 批注 on one file or missing material: in order, or not and why. */
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Annotation } from '../../../../src/modules/cases/desk/desk.contract.ts';
import { showMoment } from '../../kit/console-format.ts';
import { FormField } from '../../kit/form-field.tsx';
import { useLang } from '../../kit/preferences.tsx';
import { ProblemView } from '../../kit/problem-view.tsx';
import { useAnnotate } from './desk-data.ts';
import { deskWords as t } from './desk-words.ts';
import { PhrasePicker } from './phrase-picker.tsx';

/** The word on a file as a mark in the list. */
export function NoteMark({ note }: { readonly note: Annotation | undefined }): ReactElement | null {
  const lang = useLang();
  if (note === undefined) return null;
  const good = note.verdict === 'qualified';
  return (
    <span className={good ? 'note-mark note-ok' : 'note-mark note-bad'}>
      <span aria-hidden="true">{good ? '✓' : '✕'}</span> {t(lang, good ? 'qualified' : 'unqualified')}
    </span>
  );
}

/** Who said it, when, and why. */
export function NoteSaid({ note }: { readonly note: Annotation }): ReactElement {
  const lang = useLang();
  return (
    <p className="note-said">
      {note.reason === '' ? null : <span className="said">{note.reason} </span>}
      <span className="soft">{t(lang, 'noteBy', { name: note.by, at: showMoment(lang, note.at) })}</span>
    </p>
  );
}

export interface NotesProps {
  readonly caseNo: string;
  /** What the note is on, for those who do not see it. */
  readonly name: string;
  /** Whether the reader may say a word now; otherwise only the word there is, is shown. */
  readonly may: boolean;
  readonly materialId: string;
  /** The file that is shown; empty: the material itself, of which nothing was handed in. */
  readonly sha256: string;
  readonly note: Annotation | undefined;
  /** Whether the form for a reason is open, which a key may ask for. */
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
}

function ReasonForm({
  caseNo,
  materialId,
  sha256,
  onAsk,
}: Omit<NotesProps, 'note' | 'asking' | 'name' | 'may'>): ReactElement {
  const lang = useLang();
  const [reason, setReason] = useState('');
  const annotate = useAnnotate(caseNo);
  const save = (): void => {
    if (reason.trim() === '') return;
    annotate.mutate(
      { materialId, sha256, verdict: 'unqualified', reason: reason.trim() },
      { onSuccess: () => onAsk(false) },
    );
  };
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FormField id={`note-${materialId}-${sha256.slice(0, 8)}`} label={t(lang, 'noteReason')}>
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoFocus
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
            onKeyDown={(e) => {
              if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) save();
              if (e.key === 'Escape') onAsk(false);
            }}
          />
        )}
      </FormField>
      <PhrasePicker kind="correction" text={reason} onInsert={setReason} />
      {annotate.error ? <ProblemView error={annotate.error} /> : null}
      <Button
        size="small"
        type="primary"
        danger
        htmlType="submit"
        loading={annotate.isPending}
        disabled={reason.trim() === ''}
      >
        {t(lang, 'noteSave')}
      </Button>
    </form>
  );
}

/** The buttons for a word on what is shown, and the word there is. */
export function MaterialNotes(props: NotesProps): ReactElement | null {
  const lang = useLang();
  const { caseNo, name, may, materialId, sha256, note, asking, onAsk } = props;
  const annotate = useAnnotate(caseNo);
  if (!may) return note === undefined ? null : <NoteSaid note={note} />;
  const say = (verdict: 'qualified' | 'cleared'): void => annotate.mutate({ materialId, sha256, verdict });
  return (
    <section className="notes" aria-label={`${t(lang, 'noteTitle')} · ${name}`}>
      <div className="notes-bar">
        {sha256 === '' ? null : (
          <Button
            size="small"
            aria-pressed={note?.verdict === 'qualified'}
            aria-keyshortcuts="1"
            className={note?.verdict === 'qualified' ? 'note-on-ok' : ''}
            loading={annotate.isPending}
            onClick={() => say('qualified')}
          >
            ✓ {t(lang, 'qualified')} <kbd>1</kbd>
          </Button>
        )}
        <Button
          size="small"
          aria-pressed={note?.verdict === 'unqualified'}
          aria-expanded={asking}
          aria-keyshortcuts={sha256 === '' ? undefined : '2'}
          className={note?.verdict === 'unqualified' ? 'note-on-bad' : ''}
          onClick={() => onAsk(!asking)}
        >
          ✕ {t(lang, sha256 === '' ? 'noteMissing' : 'unqualified')} {sha256 === '' ? null : <kbd>2</kbd>}
        </Button>
        {note === undefined ? null : (
          <Button size="small" type="text" onClick={() => say('cleared')}>
            {t(lang, 'clear')} {sha256 === '' ? null : <kbd>0</kbd>}
          </Button>
        )}
        {note === undefined ? null : <NoteSaid note={note} />}
      </div>
      {annotate.error ? <ProblemView error={annotate.error} /> : null}
      {asking ? <ReasonForm {...{ caseNo, materialId, sha256, onAsk }} /> : null}
    </section>
  );
}
