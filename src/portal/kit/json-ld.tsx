// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';

/** JSON as the text of a script element: `<` is written so that no text can end the element or begin a comment. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** Data for search engines (schema.org). A data block is never run, so the page's policy on scripts has no say in it. */
export function JsonLd({ data }: { readonly data: Readonly<Record<string, unknown>> }): ReactElement {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every < escaped above
      dangerouslySetInnerHTML={{ __html: scriptJson(data) }}
    />
  );
}
