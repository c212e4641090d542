// SPDX-License-Identifier: Apache-2.0
/** The face of `organisations`: divisions, bodies, posts, the work calendar. */
export {
  type Absence,
  absencesOfDeputy,
  absencesOfStaff,
  type Colleague,
  colleaguesAt,
} from './absence.queries.ts';
export {
  type AdministrativePower,
  administrativePowers,
  powersAmong,
  powersAreApart,
} from './disjoint-powers.rules.ts';
export { readDivisions } from './division-import.ts';
export {
  cityOfDivision,
  type Division,
  type HeldPost,
  type Organisation,
  type Post,
  type PostHolder,
  type Role,
  roles,
} from './organisation.types.ts';
export { type CalendarSaved, organisationEvents, type PostsChanged } from './organisations.events.ts';
export { organisationProblems } from './organisations.problems.ts';
export {
  childDivisions,
  countDivisions,
  divisionsOf,
  divisionsUnder,
  listOrganisations,
  organisationsById,
  organisationsByKey,
  pathOfDivision,
  postsHeldBy,
} from './organisations.queries.ts';
export { organisationRoutes } from './organisations.routes.ts';
export { endHolder, endPostsOf } from './organisations.store.ts';
export { doublePowers, type HeldBy, postHolders } from './post-holders.queries.ts';
export { postsOf } from './posts.queries.ts';
export { registerImported } from './register-imported.ts';
export {
  assignPosts,
  endPost,
  postsTopic,
  registerDivisions,
  registerOrganisations,
  registerPosts,
} from './register-organisations.ts';
export { type AbsenceInput, endAbsence, saveAbsence } from './save-absence.ts';
export { saveWorkCalendar } from './save-work-calendar.ts';
export { workCalendar } from './work-calendar.ts';
