// SPDX-License-Identifier: Apache-2.0
/** The face of `access`: the one decision point. */
export { authorise, requireVisible } from './authorise.ts';
export {
  type CaseOwnership,
  type CaseScope,
  caseScope,
  mayRun,
  maySeeCase,
  type Permission,
  permissions,
} from './grants.rules.ts';
