// SPDX-License-Identifier: Apache-2.0
/** The face of `access`: the one decision point. */
export { authorise } from './authorise.ts';
export { caseScope, maySeeCase, requireVisible } from './case-sight.ts';
export {
  type Asked,
  type CaseOwnership,
  type CaseScope,
  type Decision,
  decide,
  type Ground,
  groundsOfSight,
} from './decide.rules.ts';
export { mayRun, type Permission, permissions } from './grants.rules.ts';
export { type DataClass, type Purpose, type Relation, type SightRule, sightRules } from './policy.rules.ts';
