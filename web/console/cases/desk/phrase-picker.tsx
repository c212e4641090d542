// SPDX-License-Identifier: Apache-2.0
/** 常用语 beside a field that asks for an opinion or reason: put one in, or keep what was written as one. */
import { App, Checkbox } from 'antd';
import { type ReactElement, useId, useState } from 'react';
import type { Phrase } from '../../../../src/modules/cases/desk/desk.contract.ts';
import type { PhraseKind } from '../../../../src/modules/cases/desk/desk.rules.ts';
import { useLang } from '../../kit/preferences.tsx';
import { ProblemView } from '../../kit/problem-view.tsx';
import { usePhraseChanges, usePhrases } from './desk-data.ts';
import { deskWords as t } from './desk-words.ts';
import { phrasesWith, starterPhrases, withPhrase } from './phrase-text.ts';

interface PickerProps {
  readonly kind: PhraseKind;
  /** What is in the field now. */
  readonly text: string;
  /** Gets the whole new text of the field. */
  readonly onInsert: (text: string) => void;
}

/** From so many phrases on, one may search among them. */
const many = 8;

function Entry({
  phrase,
  onPick,
  onDrop,
}: {
  phrase: Phrase;
  onPick: () => void;
  onDrop: () => void;
}): ReactElement {
  const lang = useLang();
  return (
    <li>
      <button type="button" className="phrase-pick" onClick={onPick}>
        {phrase.words}
        {phrase.shared ? <span className="phrase-shared">{t(lang, 'phraseShared')}</span> : null}
      </button>
      {phrase.mayDrop ? (
        <button
          type="button"
          className="chip-drop"
          aria-label={t(lang, 'phraseDrop', { words: phrase.words })}
          onClick={onDrop}
        >
          ×
        </button>
      ) : null}
    </li>
  );
}

function Keep({
  text,
  mayShare,
  onKeep,
}: {
  text: string;
  mayShare: boolean;
  onKeep: (shared: boolean) => void;
}): ReactElement | null {
  const lang = useLang();
  const [shared, setShared] = useState(false);
  if (text.trim() === '' || text.trim().length > 500) return null;
  return (
    <p className="phrase-keep">
      <button type="button" onClick={() => onKeep(shared)}>
        {t(lang, 'phraseKeep')}
      </button>
      {mayShare ? (
        <Checkbox checked={shared} onChange={(e) => setShared(e.target.checked)}>
          {t(lang, 'phraseShare')}
        </Checkbox>
      ) : null}
    </p>
  );
}

export function PhrasePicker({ kind, text, onInsert }: PickerProps): ReactElement | null {
  const lang = useLang();
  const id = useId();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [sought, setSought] = useState('');
  const found = usePhrases(kind, open);
  const { save, drop, used } = usePhraseChanges(kind);
  const items = found.data?.items ?? [];
  if (found.data === null) return null;
  const keep = (shared: boolean): void =>
    save.mutate({ words: text.trim(), shared }, { onSuccess: () => message.success(t(lang, 'phraseKept')) });
  const pick = (phrase: Phrase): void => {
    onInsert(withPhrase(text, phrase.words));
    used(phrase.id);
  };
  return (
    <div className="phrase-picker">
      <button
        type="button"
        className="phrase-toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t(lang, 'phrases')} {open ? '▴' : '▾'}
      </button>
      {open ? (
        <section id={id} aria-label={t(lang, 'phrasesFor')}>
          {items.length > many ? (
            <input
              type="search"
              aria-label={t(lang, 'phraseFind')}
              placeholder={t(lang, 'phraseFind')}
              value={sought}
              onChange={(e) => setSought(e.target.value)}
            />
          ) : null}
          {found.data && items.length === 0 ? <p className="soft">{t(lang, 'phraseNone')}</p> : null}
          <ul className="phrase-list">
            {(found.data && items.length === 0 ? starterPhrases[kind] : []).map((words) => (
              <li key={words}>
                <button
                  type="button"
                  className="phrase-pick"
                  onClick={() => onInsert(withPhrase(text, words))}
                >
                  {words}
                </button>
              </li>
            ))}
            {phrasesWith(items, sought).map((phrase) => (
              <Entry
                key={phrase.id}
                phrase={phrase}
                onPick={() => pick(phrase)}
                onDrop={() => drop.mutate(phrase.id)}
              />
            ))}
          </ul>
          <Keep text={text} mayShare={found.data?.mayShare ?? false} onKeep={keep} />
          {found.error || save.error || drop.error ? (
            <ProblemView error={found.error ?? save.error ?? drop.error} />
          ) : null}
        </section>
      ) : null}
    </div>
  );
}
