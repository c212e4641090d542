// SPDX-License-Identifier: Apache-2.0
/** Rules of the file that a definition is written in. They are judged where it is read (`definition-file.ts`). */
import type { Finding } from '../definition-finding.rules.ts';
import type { Bilingual } from '../expression/index.ts';
import type { LintRule } from './lint-rule.rules.ts';

const rule = (id: string, title: Bilingual, todo: Bilingual): Omit<LintRule, 'check'> => ({
  id,
  severity: 'error',
  article: 'docs/definitions.md',
  title,
  todo,
});

export const fileRules: readonly Omit<LintRule, 'check'>[] = [
  rule(
    'file-read',
    { zh: '文件可以读', en: 'The file can be read' },
    { zh: '核对路径和权限', en: 'Check the path and its permissions' },
  ),
  rule(
    'file-size',
    { zh: '文件不超过1 MB', en: 'The file is not larger than 1 MB' },
    { zh: '一个文件只写一个事项', en: 'Write one matter in one file' },
  ),
  rule(
    'file-encoding',
    { zh: '文件是UTF-8编码', en: 'The file is UTF-8' },
    { zh: '用UTF-8另存，不用GBK', en: 'Save it as UTF-8, not GBK' },
  ),
  rule(
    'file-depth',
    {
      zh: '嵌套不超过32层，引用不超过100处',
      en: 'Nothing is nested deeper than 32 levels or aliased more than 100 times',
    },
    { zh: '改成平铺的写法', en: 'Write it flat' },
  ),
  rule(
    'yaml',
    { zh: 'YAML 写得对', en: 'The YAML is sound' },
    { zh: '按行号改正', en: 'Correct the line that is named' },
  ),
  rule(
    'shape',
    { zh: '要素齐全，名称和取值都有', en: 'Elements are complete, their names and values known' },
    { zh: '对照 matters/definition.schema.json', en: 'Compare matters/definition.schema.json' },
  ),
];

/** The finding of a file rule with what to do and who asks for it. */
export function withAdvice(finding: Finding): Finding {
  const rule = fileRules.find(({ id }) => id === finding.rule);
  return rule ? { ...finding, todo: rule.todo, article: rule.article } : finding;
}
