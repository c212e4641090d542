// SPDX-License-Identifier: Apache-2.0
/** The table of rules in docs/definitions.md, printed from the registry. */
import { lintRules } from './lint-registry.rules.ts';

const begin = '<!-- rules: printed by tools/lint-rules-doc.ts -->';
const end = '<!-- /rules -->';

/** The document with its table of rules as the registry has it. Throws an Error when it has no place for the table. */
export function withLintTable(markdown: string): string {
  const [from, to] = [markdown.indexOf(begin), markdown.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no place for the table: ${begin} … ${end}`);
  const rows = lintRules.map(
    ({ id, severity, softWhenImported, title, article }) =>
      `| \`${id}\` | ${severity}${softWhenImported ? ' *' : ''} | ${title.zh}<br>${title.en} | ${article} |`,
  );
  const table = [
    '| Rule | Severity | What it wants | Asked for by |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  return `${markdown.slice(0, from)}${begin}\n\n${table}\n\n${markdown.slice(to)}`;
}
