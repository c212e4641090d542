// SPDX-License-Identifier: Apache-2.0
/** What the face of matters shows of the lists and shelves. */

export { readKeptList } from './kept-list-pages.ts';
export { type LifeEvent, lifeEvents, parseLifeEvents } from './life-events.ts';
export {
  isListName,
  type ListChangeKind,
  type ListedFee,
  type ListedStep,
  type ListFacts,
  type ListName,
  type ListWhy,
  listNames,
} from './list-membership.rules.ts';
export { listsJob } from './lists.jobs.ts';
export { type BodyContacts, contactsOfBodies, latestChange } from './lists.queries.ts';
export { listRoutes } from './lists.routes.ts';
export { noteListChanges, settleLists } from './note-list-changes.ts';
export {
  type ListChange,
  type ListChangesPage,
  type ListLine,
  type ListPage,
  listChangesPage,
  listCounts,
  listInChunks,
  readList,
} from './public-lists.ts';
export {
  type Count,
  countsBy,
  type DepartmentCount,
  departmentCounts,
  type ItemMatter,
  mattersOfItems,
  mattersOfLetter,
} from './shelves.ts';
