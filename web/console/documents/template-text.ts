// SPDX-License-Identifier: Apache-2.0
/** A wording as it is typed: one paragraph a line, in two languages. */
import type { Static } from 'typebox';
import type {
  PreviewedBody,
  TemplatesBody,
} from '../../../src/modules/cases/documents/documents.contract.ts';

export type Templates = Static<typeof TemplatesBody>;
export type Template = Templates['items'][number];
export type TemplateKind = Template['kind'];
export type TemplateFinding = Static<typeof PreviewedBody>['findings'][number];

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
export const textOf = (lines: readonly string[]): string => lines.join('\n');

export interface Wording {
  readonly zh: string;
  readonly en: string;
}
export const wordingOf = ({ zh, en }: Template): Wording => ({ zh: textOf(zh), en: textOf(en) });

/** Whether two wordings print the same, whatever the spaces and empty lines. */
export const sameWording = (a: Wording, b: Wording): boolean =>
  textOf(linesOf(a.zh)) === textOf(linesOf(b.zh)) && textOf(linesOf(a.en)) === textOf(linesOf(b.en));

export type WordingFault = 'emptyText' | 'tooLong' | 'tooMany';

/** What the server would not even look at, by the bounds of its contract; null when it can. */
export function faultOfWording(text: string): WordingFault | null {
  const lines = linesOf(text);
  if (lines.length === 0) return 'emptyText';
  if (lines.length > 40) return 'tooMany';
  return lines.some((line) => line.length > 2000) ? 'tooLong' : null;
}

/** One kind of document, its wordings the newest first, and which holds today. */
export interface KindOfDocument {
  readonly kind: TemplateKind;
  readonly title: { readonly zh: string; readonly en: string };
  readonly versions: readonly Template[];
  readonly inForce: Template;
  /** A body's own wording that holds from a later day. */
  readonly coming: Template | undefined;
  readonly placeholders: readonly string[];
}

/** The kinds in the order in which they came; `today` is a civil date. */
export function kindsOf({ items, placeholders }: Templates, today: string): KindOfDocument[] {
  return placeholders.flatMap(({ kind, names }) => {
    const versions = items.filter((one) => one.kind === kind).sort(newestFirst);
    const inForce = versions.find((one) => one.inForce) ?? versions.at(-1);
    if (inForce === undefined) return [];
    const coming = versions.find((one) => one.own && one.effectiveOn > today);
    return [{ kind, title: inForce.title, versions, inForce, coming, placeholders: names }];
  });
}

/** Own wordings before the one that ships, then by day and number. */
const newestFirst = (a: Template, b: Template): number =>
  Number(b.own) - Number(a.own) || b.effectiveOn.localeCompare(a.effectiveOn) || b.version - a.version;

/** Findings of one language, those of the whole text first, each with its own key. */
export const findingsOf = (
  findings: readonly TemplateFinding[],
  lang: 'zh' | 'en',
): (TemplateFinding & { readonly key: string })[] =>
  findings
    .filter((f) => f.lang === lang)
    .sort((a, b) => a.paragraph - b.paragraph)
    .map((f) => ({ ...f, key: `${f.paragraph} ${f.message.zh}` }));
