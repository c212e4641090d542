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
export { groundWords } from './ground-words.rules.ts';
export { lookFaults } from './looks/check-looks.ts';
export { COMPLAINT_CHARACTERS } from './looks/complain-of-look.ts';
export type {
  LookGround,
  LookKind,
  LookPurpose,
  LookSubject,
  LookWords,
  NewLook,
} from './looks/look.types.ts';
export { LookQuery, type OwnLook } from './looks/looks.contract.ts';
export { lookProblems } from './looks/looks.problems.ts';
export { type LooksFace, looks } from './looks/looks-face.ts';
export { lookReasonOf, noteFound, noteLook } from './looks/note-look.ts';
export { type DataClass, type Purpose, type Relation, type SightRule, sightRules } from './policy.rules.ts';
export {
  askEmergencyPower,
  confirmEmergencyPower,
  endEmergencyPower,
  markingRunner,
  refuseEmergencyPower,
  reviewEmergencyPower,
} from './powers/emergency-powers.ts';
export { type PowersFace, powers } from './powers/powers-face.ts';
