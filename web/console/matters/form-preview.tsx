// SPDX-License-Identifier: Apache-2.0
/** The form as the applicant will meet it, from what is typed: page by page, nothing can be sent. */
import { type ReactElement, useId } from 'react';
import type { Lang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { listAt, twoTexts, valueAt } from './document-edits.ts';
import type { Document } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

function wordsAt(lang: Lang, of: unknown, member: string): string {
  const { zh, en } = twoTexts(valueAt(of, member));
  return lang === 'en' && en !== '' ? en : zh;
}

function Control({ field, id, lang }: { field: unknown; id: string; lang: Lang }): ReactElement {
  const type = valueAt(field, 'type');
  const options = listAt(valueAt(field, 'options'));
  if (type === 'choice' || type === 'choices' || type === 'boolean') {
    const labels =
      type === 'boolean' ? [t(lang, 'yes'), t(lang, 'no')] : options.map((of) => wordsAt(lang, of, 'label'));
    return (
      <ul id={id} className="preview-options">
        {labels.map((label) => (
          <li key={label}>
            {type === 'choices' ? '☐' : '○'} {label}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <span
      id={id}
      className={type === 'long-text' ? 'preview-box preview-long' : 'preview-box'}
      aria-hidden="true"
    />
  );
}

function Field({ field, lang }: { field: unknown; lang: Lang }): ReactElement {
  const id = useId();
  const [hint, when, required] = [
    wordsAt(lang, field, 'hint'),
    valueAt(field, 'when'),
    valueAt(field, 'required'),
  ];
  const name =
    wordsAt(lang, field, 'label') || String(valueAt(field, 'element') || valueAt(field, 'id') || '…');
  return (
    <li>
      <strong>{name}</strong>{' '}
      {required === true ? null : <span className="soft">{t(lang, 'notRequired')}</span>}
      {hint === '' ? null : <span className="preview-hint">{hint}</span>}
      {typeof when === 'string' ? (
        <span className="preview-hint">
          {t(lang, 'shownWhen')} <code>{when}</code>
        </span>
      ) : null}
      <Control field={field} id={id} lang={lang} />
    </li>
  );
}

export function FormPreview({ definition }: { readonly definition: Document }): ReactElement {
  const lang = useLang();
  const pages = listAt(valueAt(definition, 'form.pages'));
  return (
    <section className="form-preview" aria-label={t(lang, 'formPreview')}>
      <h3>{t(lang, 'formPreview')}</h3>
      {pages.map((page, at) => (
        // A page has no name of its own while it is being written: its place is all there is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={at} className="preview-page">
          <p className="soft">{t(lang, 'pageOf', { n: at + 1, of: pages.length })}</p>
          <h4>{wordsAt(lang, page, 'title') || '…'}</h4>
          <ol>
            {listAt(valueAt(page, 'fields')).map((field, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Field key={place} field={field} lang={lang} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
