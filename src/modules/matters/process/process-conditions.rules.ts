// SPDX-License-Identifier: Apache-2.0
/** The conditions of a process over the answers of a case. Pure and total. */
import type { MatterDefinition } from '../definition.contract.ts';
import { definitionScope } from '../definition-scope.rules.ts';
import { compileExpression, type Environment } from '../expression/index.ts';
import type { Holds } from './process.types.ts';

type Compiled = (environment: Environment) => boolean;
const kept = new WeakMap<MatterDefinition, Map<string, Compiled>>();

/**
 * Judges conditions of the (resolved) definition over answers. A condition holds only when it is true: what is absent
 * or cannot be evaluated does not hold.
 */
export function holdsIn(definition: MatterDefinition, environment: Environment): Holds {
  const known = kept.get(definition) ?? new Map<string, Compiled>();
  kept.set(definition, known);
  return (when) => {
    const judge = known.get(when) ?? compiled(definition, when);
    known.set(when, judge);
    return judge(environment);
  };
}

function compiled(definition: MatterDefinition, when: string): Compiled {
  const expression = compileExpression(when, definitionScope(definition));
  if (!expression.ok) return () => false;
  return (environment) => expression.evaluate(environment).value === true;
}
