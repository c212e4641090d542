// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from './contexts.ts';
import { kt } from './kit-text.ts';

/** Buttons to print and to read aloud; shown only when the `page-tools` script runs. */
export function PageTools({ reads = '#main' }: { readonly reads?: string | undefined }): ReactElement {
  const lang = useLang();
  return (
    <div className="page-tools" hidden data-page-tools="">
      <button type="button" className="button button-plain" data-print="">
        {kt(lang, 'print')}
      </button>
      <button
        type="button"
        className="button button-plain"
        hidden
        data-read={reads}
        data-read-stop={kt(lang, 'stopReading')}
      >
        {kt(lang, 'readAloud')}
      </button>
    </div>
  );
}

/** A number or code to keep, with a button to copy it (the button needs the `page-tools` script). */
export function Copyable({ text }: { readonly text: string }): ReactElement {
  const lang = useLang();
  return (
    <span className="copyable">
      <code>{text}</code>
      <button
        type="button"
        className="button button-plain"
        hidden
        data-copy={text}
        data-copied={kt(lang, 'copied')}
        aria-label={`${kt(lang, 'copy')} ${text}`}
      >
        {kt(lang, 'copy')}
      </button>
    </span>
  );
}
