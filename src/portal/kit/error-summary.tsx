// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type FieldError, fieldId, useLang } from './contexts.ts';
import { kt } from './kit-text.ts';

/** The list of faults at the top of the page, each linked to its field. Takes focus when the page opens. */
export function ErrorSummary({
  errors,
  title,
}: {
  readonly errors: readonly FieldError[];
  readonly title?: string | undefined;
}): ReactElement {
  const lang = useLang();
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refused answer the summary must be read first
    <div className="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autoFocus>
      <h2 id="error-summary-title">{title ?? kt(lang, 'errorTitle', { n: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            <a href={error.href ?? `#${fieldId(error.field)}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
