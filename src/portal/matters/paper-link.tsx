// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, useContext } from 'react';
import type { Text } from '#matters';
import { localPath, pick, useLang } from '#portal/kit/index.ts';
import { GuideCode } from './guide-section.tsx';

/** `/matters/{local code}/form`, `…/form?sample=1`, `…/result-sample`: the papers that the platform prints itself. */
const ownPaper = /^\/matters\/[^/?#]+(\/(?:form|result-sample)(?:\?sample=1)?)$/;

/**
 * A form or sample that a definition names. Many bodies may publish one definition under the same local code: papers
 * of the platform's own are those of the very matter whose guide is read.
 */
export function PaperLink({
  link,
}: {
  readonly link: { readonly title: Text; readonly href: string };
}): ReactElement {
  const lang = useLang();
  const code = useContext(GuideCode);
  return <a href={paperPath(link.href, code, lang)}>{pick(lang, link.title)}</a>;
}

export function paperPath(href: string, code: string, lang: 'zh' | 'en'): string {
  if (!href.startsWith('/')) return href;
  const paper = ownPaper.exec(href)?.[1];
  const path = paper === undefined || code === '' ? href : `/matters/${encodeURIComponent(code)}${paper}`;
  return localPath(lang, path);
}
