// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { useLang } from './contexts.ts';
import { kt } from './kit-text.ts';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

/** A banner. The word of its kind is read out; colour and line only repeat it. */
export function Notice({
  kind = 'info',
  title,
  children,
}: {
  readonly kind?: NoticeKind | undefined;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
}): ReactElement {
  const lang = useLang();
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      <p className="notice-title">
        <span className="notice-kind">{kt(lang, kind)}</span>
        {title === undefined ? null : <strong>{title}</strong>}
      </p>
      {children === undefined ? null : <div className="notice-body">{children}</div>}
    </div>
  );
}

/** The confirmation of something done: a large calm panel with the number to keep. */
export function Panel({
  title,
  number,
  numberLabel,
  children,
}: {
  readonly title: string;
  readonly number?: string | undefined;
  readonly numberLabel?: string | undefined;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="panel">
      <h1>{title}</h1>
      {number === undefined ? null : (
        <p>
          {numberLabel === undefined ? null : <span className="panel-label">{numberLabel}</span>}
          <strong className="panel-number">{number}</strong>
        </p>
      )}
      {children}
    </div>
  );
}

/** Nothing to show, and what to do about it. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="empty">
      <svg viewBox="0 0 64 48" width="64" height="48" aria-hidden="true" focusable="false">
        <path d="M6 20 14 4h36l8 16v22a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3z" />
        <path d="M6 20h16l4 8h12l4-8h16" />
      </svg>
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Words set apart from the text around them: the law, a promise, a caution. */
export function Inset({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="inset">{children}</div>;
}

/** Something to open on demand. Works without scripts; opens itself in print. */
export function Details({
  summary,
  open,
  children,
}: {
  readonly summary: string;
  readonly open?: boolean | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <details className="details" open={open === true}>
      <summary>{summary}</summary>
      <div className="details-body">{children}</div>
    </details>
  );
}
