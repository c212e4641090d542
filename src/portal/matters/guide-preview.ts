// SPDX-License-Identifier: Apache-2.0
import { createElement } from 'react';
import type { PublishedMatter } from '#matters';
import type { Queryable } from '#platform/db.ts';
import { type Lang, renderPage } from '#portal/kit/index.ts';
import { guideOf } from './guide.handler.ts';
import { GuidePage } from './guide.page.tsx';

/** The guide page that a definition would make, as anybody would see it; for staff before it is published. */
export async function guidePreview(
  on: Queryable,
  publicUrl: string,
  matter: PublishedMatter,
  lang: Lang,
): Promise<string> {
  const context = { lang, elder: false, path: `/matters/${matter.code}`, user: null };
  return renderPage(
    createElement(GuidePage, { context, guide: await guideOf(on, publicUrl, matter, context) }),
  );
}
