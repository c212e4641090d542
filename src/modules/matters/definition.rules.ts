// SPDX-License-Identifier: Apache-2.0
/** The gate before publishing: shape, names, expressions, elements, and the accuracy of the guide. */
import type { MatterDefinition } from './definition.contract.ts';
import { type Finding, finding } from './definition-finding.rules.ts';
import { resolveDefinition } from './definition-resolve.rules.ts';
import { isDefinition, shapeFaults } from './definition-schema.rules.ts';
import { withAdvice } from './linting/lint-file-rules.ts';
import { lintFindings } from './linting/lint-registry.rules.ts';
import type { DefinitionChecks as Checks } from './linting/lint-rule.rules.ts';

/** What the caller of the checks knows; what is left out is not judged. */
export type DefinitionChecks = Checks;

/**
 * All findings about a definition; none of severity error means that it can be published. A finding about an element
 * that `gaps` declares missing (imported guides) is a warning: a gap is told to everyone and never filled with guesses.
 * The rules and the law behind each: docs/definitions.md. Pure; never throws.
 */
export function checkDefinition(value: unknown, checks: DefinitionChecks): Finding[] {
  if (!isDefinition(value)) {
    return shapeFaults(value).map(({ path, zh, en }) => withAdvice(finding('shape', path, zh, en)));
  }
  const d = resolveDefinition(value, checks.elements);
  return softenGaps(lintFindings({ written: value, d, checks }), value);
}

/** True when no finding is an error. */
export const mayPublish = (findings: readonly Finding[]): boolean =>
  findings.every((of) => of.severity !== 'error');

function softenGaps(findings: readonly Finding[], definition: MatterDefinition): Finding[] {
  const gaps = new Set(definition.gaps?.map((gap) => gap.element));
  return findings.map((of) => (gaps.has(String(of.path[0])) ? { ...of, severity: 'warning' } : of));
}
