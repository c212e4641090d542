// SPDX-License-Identifier: Apache-2.0
/** Catalogue items (目录项), inheritance and drift, as the face of the module shows them. */
export { type Adoption, adoptItem } from './adopt-item.ts';
export type { DriftRejectedV1, ItemChangedV1 } from './catalogue.events.ts';
export { countCatalogueItems, itemsByCode, itemVersions } from './catalogue.queries.ts';
export { catalogueRoutes } from './catalogue.routes.ts';
export type {
  CatalogueItem,
  ItemContent,
  NewItem,
  Standard,
} from './catalogue-item.contract.ts';
export { inherit, type LockedFault, lockedFaults } from './catalogue-item.rules.ts';
export { type DecideDriftInput, decideDrift } from './decide-drift.ts';
export type { DriftItem, DriftSummary } from './drift.contract.ts';
export type { DriftFilter } from './drift.queries.ts';
export { completeTraits, driftRoutes } from './drift.routes.ts';
export { driftPage, driftSummary } from './drift-report.ts';
export { abolishItem, type ChangeItemInput, changeItem, registerItems } from './keep-items.ts';
export { catalogueFaults, faultInWords } from './locked-fields.ts';
export { type PublicItem, publicItem } from './public-item.ts';
export {
  type BodyBelow,
  bodiesOfItem,
  getCatalogueItem,
  listCatalogueItems,
  type Standing,
} from './read-items.ts';
export { handDown, type Move, mergeItems, splitItem, takeOver } from './reform-matters.ts';
export type { StandardField } from './standard-fields.contract.ts';
