// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';

/** What ties a control to its label, hint and error for those who do not see them. */
export interface FieldAria {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly status: 'error' | '';
}

interface FormFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: (aria: FieldAria) => ReactNode;
}

/** One labelled control with its hint and its fault under the label, as on the portal. */
export function FormField({ id, label, hint = '', error = '', children }: FormFieldProps): ReactElement {
  const described = [hint === '' ? '' : `${id}-hint`, error === '' ? '' : `${id}-error`].filter(
    (x) => x !== '',
  );
  const aria: FieldAria = {
    id,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': error === '' ? undefined : true,
    status: error === '' ? '' : 'error',
  };
  return (
    <div className={error === '' ? 'form-field' : 'form-field form-field-wrong'}>
      <label htmlFor={id}>{label}</label>
      {hint === '' ? null : (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      )}
      {error === '' ? null : (
        <p id={`${id}-error`} className="form-error">
          {error}
        </p>
      )}
      {children(aria)}
    </div>
  );
}

/** The same for a group of radios or ticks: a fieldset with its legend. */
export function FormGroup({
  id,
  label,
  hint = '',
  error = '',
  children,
}: Omit<FormFieldProps, 'children'> & { readonly children: ReactNode }): ReactElement {
  return (
    <fieldset id={id} className={error === '' ? 'form-field' : 'form-field form-field-wrong'} tabIndex={-1}>
      <legend>{label}</legend>
      {hint === '' ? null : <p className="form-hint">{hint}</p>}
      {error === '' ? null : (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
