// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { fieldId, useError, useLang, useSource } from './contexts.ts';
import { kt } from './kit-text.ts';

/** Shows a field only when another field has one of these values. The server stays the judge. */
export type When = { readonly field: string; readonly values: readonly string[] };

/** What every field takes. `value`, `error` and `source` default to those of the surrounding page and form. */
export type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Default true. Only the word is shown; the form is posted in any case and the server answers. */
  readonly required?: boolean | undefined;
  /** Leaves that word out, where the page itself says what is needed. */
  readonly unmarked?: boolean | undefined;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  /** Where a prefilled value came from, e.g. 「您的账户」. */
  readonly source?: string | undefined;
  /** Where to say that a prefilled value is wrong. */
  readonly disputeHref?: string | undefined;
  readonly when?: When | undefined;
  readonly autoComplete?: string | undefined;
};

/** Attributes that the control of a field must carry. */
export type ControlAttributes = {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
};

type Shell = {
  readonly field: Omit<FieldProps, 'value'>;
  readonly hint?: string | undefined;
};

/** Data attributes read by the `show-hide` script. */
export const whenAttributes = (when: When | undefined): Record<string, string> =>
  when === undefined
    ? {}
    : { 'data-when-field': when.field, 'data-when-values': JSON.stringify(when.values) };

function Requirement({
  required,
  unmarked,
}: {
  readonly required: boolean;
  readonly unmarked: boolean | undefined;
}): ReactElement | null {
  const lang = useLang();
  return unmarked === true ? null : (
    <span className={required ? 'requirement requirement-must' : 'requirement'}>
      {kt(lang, required ? 'required' : 'optional')}
    </span>
  );
}

/** Badge that says where a prefilled value came from, with the way to dispute it. */
export function SourceBadge({
  source,
  id,
  disputeHref,
}: {
  readonly source: string;
  readonly id?: string;
  readonly disputeHref?: string | undefined;
}): ReactElement {
  const lang = useLang();
  return (
    <p className="source-badge">
      <span id={id}>{kt(lang, 'sourceFrom', { source })}</span>
      {disputeHref === undefined ? null : <a href={disputeHref}>{kt(lang, 'sourceWrong')}</a>}
    </p>
  );
}

function useShell({ field, hint }: Shell) {
  const id = fieldId(field.name);
  const error = useError(field.name, field.error);
  const source = useSource(field.name, field.source);
  const shownHint = field.hint ?? hint;
  const described = [
    shownHint === undefined ? '' : `${id}-hint`,
    source === undefined ? '' : `${id}-source`,
    error === undefined ? '' : `${id}-error`,
  ].filter((part) => part !== '');
  const notes = (
    <>
      {shownHint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {shownHint}
        </p>
      )}
      {source === undefined ? null : (
        <SourceBadge source={source} id={`${id}-source`} disputeHref={field.disputeHref} />
      )}
      {error === undefined ? null : (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
  const describedBy = described.length === 0 ? undefined : described.join(' ');
  return { id, error, notes, describedBy, required: field.required !== false };
}

/** A labelled field with one control. `children` gets the attributes that tie label, hint and error to it. */
export function FieldShell({
  field,
  hint,
  children,
}: Shell & { readonly children: (attributes: ControlAttributes) => ReactNode }): ReactElement {
  const { id, error, notes, describedBy, required } = useShell({ field, hint });
  return (
    <div className={error === undefined ? 'field' : 'field field-wrong'} {...whenAttributes(field.when)}>
      <label htmlFor={id}>
        {field.label} <Requirement required={required} unmarked={field.unmarked} />
      </label>
      {notes}
      {children({
        id,
        name: field.name,
        'aria-describedby': describedBy,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': required || undefined,
      })}
    </div>
  );
}

/** A group of controls under one question: radios, check boxes, the parts of a date. */
export function FieldGroup({
  field,
  hint,
  children,
}: Shell & { readonly children: (group: { id: string; wrong: boolean }) => ReactNode }): ReactElement {
  const { id, error, notes, describedBy, required } = useShell({ field, hint });
  return (
    <fieldset
      className={error === undefined ? 'field' : 'field field-wrong'}
      aria-describedby={describedBy}
      {...whenAttributes(field.when)}
    >
      <legend>
        {field.label} <Requirement required={required} unmarked={field.unmarked} />
      </legend>
      {notes}
      {children({ id, wrong: error !== undefined })}
    </fieldset>
  );
}
