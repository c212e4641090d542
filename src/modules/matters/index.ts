// SPDX-License-Identifier: Apache-2.0
/** The public face of matters. */

export * from './catalogue/index.ts';
export type {
  Commitment,
  Material,
  MatterDefinition,
  ProcessFlow,
  ProcessStep,
  Rule,
  Signing,
  Text,
  Tolerance,
} from './definition.contract.ts';
export { checkDefinition, mayPublish } from './definition.rules.ts';
export {
  fileFinding,
  type LocatedFinding,
  type ParsedDefinition,
  parseDefinition,
  readDefinition,
} from './definition-file.ts';
export { type Finding, printFinding } from './definition-finding.rules.ts';
export { type FieldSpec, type FormSpec, fieldTypes, type PageSpec } from './definition-form.contract.ts';
export { resolveDefinition } from './definition-resolve.rules.ts';
export { definitionJsonSchema, isDefinition } from './definition-schema.rules.ts';
export { answerType, applicantType, definitionScope, scopeOfFields } from './definition-scope.rules.ts';
export {
  applyDifferences,
  type Difference,
  diffDefinitions,
} from './drafts/definition-diff.rules.ts';
export { wordOf as definitionWord } from './drafts/definition-labels.rules.ts';
export { type BeginDraft, beginDraft, type DraftResult, saveDraft } from './drafts/draft-authoring.ts';
export { type PublishResult, reviewDraft } from './drafts/draft-publishing.ts';
export { readDraft } from './drafts/draft-services.ts';
export type { DraftStage, MatterDraft } from './drafts/matter-draft.types.ts';
export {
  dueDraftIds,
  type StatusChanged,
  type UpcomingVersion,
  upcomingVersion,
} from './drafts/matter-drafts.queries.ts';
export { type MatterDraftsFace, matterDrafts } from './drafts/matter-drafts.ts';
export { cancelMatter, resumeMatter, suspendMatter } from './drafts/matter-standing.ts';
export {
  compareVersions,
  type VersionComparison,
  type VersionHistory,
  versionHistory,
} from './drafts/matter-versions.ts';
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
  printExpression,
} from './expression/index.ts';
export { type ForeignLooks, foreignLooks } from './foreign-links/foreign-links.ts';
export * from './guide-care/index.ts';
export { definitionFromGuide, type GuideImport, type ImportWarning } from './guide-import.rules.ts';
export { likenessOf } from './linting/lint-likeness.rules.ts';
export { lintRules } from './linting/lint-registry.rules.ts';
export type { DefinitionChecks, Likeness, StaffedBody } from './linting/lint-rule.rules.ts';
export { withLintTable } from './linting/lint-table.ts';
export { publishedNear } from './linting/published-likeness.queries.ts';
export { cursorAfter, type ListedMatters, listMatters, type MatterListing } from './list-matters.ts';
export * from './lists/index.ts';
export {
  findMatterByText,
  getMatter,
  getMatterVersion,
  type PublishedMatter,
} from './matter-cache.ts';
export { feesOfMatters, matterMilestones } from './matter-lists.queries.ts';
export {
  aboutWorkdays,
  audiencesOf,
  departmentKey,
  type MatterOrganisation,
  themeKeys,
} from './matter-row.rules.ts';
export { setMatterStatus } from './matter-status.ts';
export {
  MatterBody,
  MatterQuery,
  MatterResultsBody,
  MatterSummaryBody,
  SuggestionsBody,
} from './matters.contract.ts';
export type { MatterPublishedV1, MatterStatusChangedV1 } from './matters.events.ts';
export { mattersProblems } from './matters.problems.ts';
export { countMatters, listMatterVersions, listSynonyms, type MatterVersion } from './matters.queries.ts';
export { mattersRoutes, publicMatter } from './matters.routes.ts';
export type { MatterStatus, StatusNote, SynonymPair } from './matters.store.ts';
export { type MatterInDivision, mattersNear } from './matters-in-division.queries.ts';
export { catalogueAfter } from './open-catalogue/open-catalogue.queries.ts';
export { openCatalogueRoutes } from './open-catalogue/open-catalogue.routes.ts';
export { consentsNeeded, type PersonalItem, personalItems } from './personal-data.rules.ts';
export * from './process/index.ts';
export { type MatterToPublish, type PublishedVersion, publishMatters } from './publish-matter.ts';
export type { Facets, FacetValue } from './search/facet-counts.ts';
export {
  type MatterResults,
  type MatterSearch,
  type MatterSummary,
  searchMatters,
} from './search/search.ts';
export { currentIndex as warmSearch } from './search/search-feed.ts';
export type { SearchHelp } from './search/search-help.ts';
export { addSynonyms, dropSynonym, setPopularity } from './search/search-words.ts';
export { type Suggestion, suggest } from './search/suggest-names.ts';
export { synonymRoutes } from './search/synonyms.routes.ts';
export * from './tables/index.ts';
export { companyThemes, personThemes, type Theme, themeOf } from './themes.ts';
