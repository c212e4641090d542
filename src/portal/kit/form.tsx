// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { FormContext, type FormValues, useLang, type ValueSources } from './contexts.ts';
import { kt } from './kit-text.ts';

export type FormProps = {
  readonly action: string;
  readonly method?: 'get' | 'post' | undefined;
  /** Values by field name: what was typed, else what is stored, else what was prefetched. */
  readonly values?: FormValues | undefined;
  readonly sources?: ValueSources | undefined;
  /** Posted as `_csrf`. */
  readonly csrf?: string | undefined;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  /** True when the form holds an `UploadField`. */
  readonly multipart?: boolean | undefined;
  /** Address that takes the half-filled form (needs the `autosave` script on the page). */
  readonly autosave?: string | undefined;
  readonly id?: string | undefined;
  readonly children?: ReactNode;
};

/** A form that gives its fields their values. The browser's own checks are off: the server's words are better. */
export function Form(props: FormProps): ReactElement {
  const lang = useLang();
  const { values = {}, sources = {}, method = 'post' } = props;
  const autosave =
    props.autosave === undefined
      ? {}
      : {
          'data-autosave': props.autosave,
          'data-saved': kt(lang, 'saved', { time: '{time}' }),
          'data-saving': kt(lang, 'saving'),
          'data-save-failed': kt(lang, 'saveFailed'),
        };
  const hidden = { ...(props.csrf === undefined ? {} : { _csrf: props.csrf }), ...props.hidden };
  return (
    <FormContext value={{ values, sources }}>
      <form
        id={props.id}
        className="form"
        action={props.action}
        method={method}
        noValidate
        encType={props.multipart === true ? 'multipart/form-data' : undefined}
        {...autosave}
      >
        {method === 'post' ? <DefaultButton /> : null}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {props.children}
        {props.autosave === undefined ? null : (
          <p className="autosave" role="status" data-autosave-status="" />
        )}
      </form>
    </FormContext>
  );
}

/** Takes the Enter key, which would otherwise press the first visible button: 「移除」 or 「列出下一级」. */
function DefaultButton(): ReactElement {
  return (
    <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true">
      ↵
    </button>
  );
}

/** A group of fields under a heading inside a form. */
export function FormSection({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="form-section">
      <h2>{title}</h2>
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      {children}
    </section>
  );
}
