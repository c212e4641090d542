// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from 'react';
import type { Lang } from './text.ts';

/** One fault found by the server in an answer. `href` overrides the link of the summary (default: the field). */
export type FieldError = {
  readonly field: string;
  readonly message: string;
  readonly href?: string | undefined;
};

/** What was typed or stored, by field name. Several values for check boxes. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Where a prefilled value came from, by field name: 「您的账户」, 「人口库」. */
export type ValueSources = Readonly<Record<string, string | undefined>>;

type FormState = { readonly values: FormValues; readonly sources: ValueSources };

/** Language of the page. */
export const LangContext = createContext<Lang>('zh');
/** Whether the page is in the elder edition. */
export const ElderContext = createContext(false);
/** Faults of the page's form. */
export const ErrorsContext = createContext<readonly FieldError[]>([]);
/** Values and their sources of the form around a field. */
export const FormContext = createContext<FormState>({ values: {}, sources: {} });

/** Language of the page around the component. */
export const useLang = (): Lang => useContext(LangContext);

/** Message of a field, from its own prop or else from the page's errors. */
export function useError(name: string, own: string | undefined): string | undefined {
  const errors = useContext(ErrorsContext);
  return own ?? errors.find((error) => error.field === name)?.message;
}

/** Values of a field, from its own prop or else from the form; always a list. */
export function useValues(name: string, own: string | readonly string[] | undefined): readonly string[] {
  const { values } = useContext(FormContext);
  const value = own ?? values[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Source of a prefilled value, from the field's own prop or else from the form. */
export function useSource(name: string, own: string | undefined): string | undefined {
  const { sources } = useContext(FormContext);
  return own ?? sources[name];
}

/** The id of the control that an error summary links to: `employee[0].name` → `f-employee-0--name`. */
export const fieldId = (name: string): string => `f-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
