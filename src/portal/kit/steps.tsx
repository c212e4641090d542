// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { useLang } from './contexts.ts';
import { kt } from './kit-text.ts';

/** One page of an application. `href` only where the reader may go back. */
export type Step = { readonly label: string; readonly href?: string | undefined };

/** Progress through an application; `current` counts from 0. On a phone only the count and the step's name show. */
export function Steps({
  steps,
  current,
  label,
}: {
  readonly steps: readonly Step[];
  readonly current: number;
  /** What the steps are of; an application when it is not said. */
  readonly label?: string | undefined;
}): ReactElement {
  const lang = useLang();
  return (
    <nav className="steps" aria-label={label ?? kt(lang, 'steps')}>
      <p className="steps-count">
        {kt(lang, 'stepOf', { n: current + 1, total: steps.length })}
        {'：'}
        <strong>{steps[current]?.label}</strong>
      </p>
      <ol>
        {steps.map((step, index) => {
          const state = index < current ? 'done' : index === current ? 'current' : 'todo';
          const word = kt(
            lang,
            index < current ? 'stepDone' : index === current ? 'stepCurrent' : 'stepTodo',
          );
          return (
            <li
              key={step.label}
              className={`step-${state}`}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              {step.href === undefined || state !== 'done' ? (
                <span>{step.label}</span>
              ) : (
                <a href={step.href}>{step.label}</a>
              )}
              <span className="hidden">（{word}）</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** One happening in the history of a case. */
export type TimelineItem = {
  readonly title: ReactNode;
  /** Machine time for `<time datetime>` and the words for it. */
  readonly at?: string | undefined;
  readonly when?: string | undefined;
  readonly by?: string | undefined;
  readonly body?: ReactNode;
  readonly state?: 'done' | 'current' | 'todo' | undefined;
};

/** What happened to a case, newest or oldest first as given; `todo` items are what comes next. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }): ReactElement {
  const lang = useLang();
  return (
    <ol className="timeline">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup, never reordered
        <li key={index} className={`timeline-${item.state ?? 'done'}`}>
          <p className="timeline-title">
            {item.title}
            {item.state === 'current' ? <span className="tag tag-info">{kt(lang, 'now')}</span> : null}
          </p>
          {item.when === undefined && item.by === undefined ? null : (
            <p className="timeline-meta">
              {item.when === undefined ? null : <time dateTime={item.at}>{item.when}</time>}
              {item.by === undefined ? null : <span>{item.by}</span>}
            </p>
          )}
          {item.body === undefined ? null : <div className="timeline-body">{item.body}</div>}
        </li>
      ))}
    </ol>
  );
}
