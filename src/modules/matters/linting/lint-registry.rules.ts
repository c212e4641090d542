// SPDX-License-Identifier: Apache-2.0
/** Every rule of the linter, in the order in which they are told. */
import type { Finding } from '../definition-finding.rules.ts';
import { contactRules } from './lint-contact.rules.ts';
import { deadRules } from './lint-dead.rules.ts';
import { elementRules } from './lint-elements.rules.ts';
import { fileRules } from './lint-file-rules.ts';
import { languageRules } from './lint-language.rules.ts';
import { likenessRules } from './lint-likeness.rules.ts';
import { limitRules } from './lint-limits.rules.ts';
import { materialRules } from './lint-materials.rules.ts';
import { personalRules } from './lint-personal.rules.ts';
import { processRules } from './lint-process.rules.ts';
import { promiseRules } from './lint-promises.rules.ts';
import type { Found, LintContext, LintRule } from './lint-rule.rules.ts';
import { exampleRules, shapeRules } from './lint-shape.rules.ts';
import { staffingRules } from './lint-staffing.rules.ts';
import { stepRules } from './lint-steps.rules.ts';

/** Rules that look at one definition of sound shape. */
export const definitionRules: readonly LintRule[] = [
  ...shapeRules,
  ...limitRules,
  ...elementRules,
  ...contactRules,
  ...materialRules,
  ...promiseRules,
  ...personalRules,
  ...deadRules,
  ...processRules,
  ...stepRules,
  ...staffingRules,
  ...languageRules,
  ...likenessRules,
  ...exampleRules,
];

/** All rules with those of the file itself. */
export const lintRules: readonly Omit<LintRule, 'check'>[] = [...fileRules, ...definitionRules];

/** What the rules find. Deep rules run only while nothing before them is an error. */
export function lintFindings(context: LintContext): Finding[] {
  const findings: Finding[] = [];
  const run = (rule: LintRule): void => {
    const imported = context.written.provenance !== undefined && rule.softWhenImported;
    const severity = imported ? 'warning' : rule.severity;
    for (const found of rule.check(context)) if (found) findings.push(findingOf(rule, severity, found));
  };
  for (const rule of definitionRules) if (!rule.deep) run(rule);
  const sound = findings.every((of) => of.severity === 'warning' || !structural.has(of.rule));
  if (sound) for (const rule of definitionRules) if (rule.deep) run(rule);
  return findings;
}

/** Rules without which nothing can be evaluated. */
const structural = new Set(shapeRules.map((rule) => rule.id));

function findingOf(rule: LintRule, severity: Finding['severity'], found: Found): Finding {
  return {
    rule: rule.id,
    path: found.path,
    severity,
    message: found.message ?? rule.title,
    todo: found.todo ?? rule.todo,
    article: found.article ?? rule.article,
  };
}
