// SPDX-License-Identifier: Apache-2.0
/** What the checks of a definition report. */
import type { Bilingual } from './expression/index.ts';

/** One thing wrong with a definition. `path` leads to it; an error keeps the definition from being published. */
export type Finding = {
  readonly rule: string;
  readonly path: readonly (string | number)[];
  readonly severity: 'error' | 'warning';
  readonly message: Bilingual;
  /** What to do about it. */
  readonly todo?: Bilingual;
  /** The law, standard or rule of guide accuracy that asks for it. */
  readonly article?: string;
};

/** Builds findings of one rule. */
export function finding(
  rule: string,
  path: Finding['path'],
  zh: string,
  en: string,
  more: { readonly severity?: Finding['severity']; readonly article?: string } = {},
): Finding {
  const { severity = 'error', article } = more;
  return { rule, path, severity, message: { zh, en }, ...(article ? { article } : {}) };
}

/** One line for a terminal: severity, path, both texts. */
export function printFinding(of: Finding & { readonly line?: number }): string {
  const line = of.line === undefined ? '' : `:${of.line}`;
  return `${of.severity}${line} ${of.path.join('.')} [${of.rule}] ${of.message.zh} / ${of.message.en}`;
}
