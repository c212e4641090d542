// SPDX-License-Identifier: Apache-2.0
/** The public face of matters. */
export { checkDefinition, type DefinitionChecks, mayPublish } from './definition.rules.ts';
export type { Material, MatterDefinition, Rule, Text } from './definition.contract.ts';
export { type LocatedFinding, type ParsedDefinition, parseDefinition } from './definition-file.ts';
export { type Finding, printFinding } from './definition-finding.rules.ts';
export { type FieldSpec, type FormSpec, fieldTypes, type PageSpec } from './definition-form.contract.ts';
export { resolveDefinition } from './definition-resolve.rules.ts';
export { definitionJsonSchema, isDefinition } from './definition-schema.rules.ts';
export { answerType, applicantType, definitionScope, scopeOfFields } from './definition-scope.rules.ts';
export {
  type ElementDictionary,
  type ElementSpec,
  type PrefillSource,
  parseElements,
  prefillSources,
  readElements,
} from './elements.ts';
export {
  type Bilingual,
  type CompiledExpression,
  checkExpression,
  compileExpression,
  type Environment,
  type ExpressionValue,
} from './expression/index.ts';
