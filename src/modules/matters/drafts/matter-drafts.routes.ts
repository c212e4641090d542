// SPDX-License-Identifier: Apache-2.0
/** Drafts over HTTP. A draft is written under the revision that was read; 409 says which one is there. */
import type Type from 'typebox';
import type { Actor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { isDefinition } from '../definition-schema.rules.ts';
import { getMatterVersion, type PublishedMatter } from '../matter-cache.ts';
import { mattersProblems } from '../matters.problems.ts';
import { storedMatters } from '../matters.store.ts';
import { diffDefinitions } from './definition-diff.rules.ts';
import { beginDraft, type DraftResult, saveDraft } from './draft-authoring.ts';
import { checkSource, definitionSource } from './draft-checks.ts';
import { reviewDraft } from './draft-publishing.ts';
import { type DraftServices, draftReader, readDraft } from './draft-services.ts';
import { draftActionsFor, stagesWaitingFor } from './matter-draft.rules.ts';
import type { DraftSummary, MatterDraft } from './matter-draft.types.ts';
import * as c from './matter-drafts.contract.ts';
import {
  type DraftPlace,
  listOwnDrafts,
  listReviewedDrafts,
  listWaitingDrafts,
} from './matter-drafts.queries.ts';
import type { MatterDraftsFace } from './matter-drafts.ts';

const tag = 'matters';
const base = '/api/v1/matter-drafts';
const pageSize = 50;

export function draftRoutes(services: DraftServices, commands: MatterDraftsFace['commands']): ApiRoute[] {
  const { db, runner } = services;
  const step = <B extends Type.TSchema, I>(
    rest: string,
    permission: string,
    summary: string,
    body: B,
    cmd: Command<I, DraftResult>,
  ): ApiRoute =>
    commandRoute(runner, {
      path: `${base}/:id/${rest}`,
      permission,
      summary,
      tag,
      params: c.DraftParams,
      body,
      response: c.DraftResultBody,
      command: cmd,
      // With the id the body is the command's input.
      input: ({ id }, given) => ({ id, ...Object(given) }) as I,
    });
  return [
    ...readingRoutes(services),
    route({
      method: 'POST',
      path: base,
      permission: 'matters.begin-draft',
      summary: 'Begin a draft of a published matter, or of a new one',
      tag,
      body: c.BeginBody,
      response: c.DraftResultBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(beginDraft, actor, body, { idempotencyKey }),
    }),
    route({
      method: 'PUT',
      path: `${base}/:id`,
      permission: 'matters.save-draft',
      summary: 'Keep what the author has so far',
      tag,
      params: c.DraftParams,
      body: c.SaveBody,
      response: c.DraftResultBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(saveDraft, actor, { id: params.id, ...body }, { idempotencyKey }),
    }),
    step(
      'submission',
      'matters.submit-draft',
      'Hand a draft in for review',
      c.StepBody,
      commands.submitDraft,
    ),
    step('withdrawal', 'matters.withdraw-draft', 'Give a draft up', c.StepBody, commands.withdrawDraft),
    step('opinions', 'matters.review-draft', 'Give an opinion: pass or return', c.ReviewBody, reviewDraft),
    step(
      'postponement',
      'matters.unschedule-draft',
      'Take back the date of a version that is announced',
      c.StepBody,
      commands.unscheduleDraft,
    ),
    route({
      method: 'POST',
      path: `${base}/:id/publication`,
      permission: 'matters.publish-draft',
      summary: 'Publish a reviewed draft at once or on a day',
      tag,
      params: c.DraftParams,
      body: c.PublishBody,
      response: c.PublishResultBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(commands.publishDraft, actor, { id: params.id, ...body }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/definition-checks',
      permission: 'matters.check-definition',
      summary: 'Findings of the linter about a definition, as text or as a document',
      tag,
      body: c.CheckBody,
      response: c.CheckResultBody,
      idempotency: 'none',
      // The members of a finding are what the contract says; only `readonly` differs.
      handler: async ({ body }) => structuredClone(await checkSource(db, services, body)) as never,
    }),
  ];
}

function readingRoutes(services: DraftServices): ApiRoute[] {
  const { db } = services;
  return [
    route({
      method: 'GET',
      path: base,
      permission: 'matters.read-drafts',
      summary: 'Drafts of one’s own bodies, or those that wait for one’s review',
      tag,
      query: c.DraftsQuery,
      response: c.DraftsBody,
      handler: async ({ actor, query }) => draftsOf(services, actor, query.box ?? 'own', query.cursor),
    }),
    route({
      method: 'GET',
      path: `${base}/:id`,
      permission: 'matters.read-drafts',
      summary: 'A draft with its opinions, findings and differences from the version in force',
      tag,
      params: c.DraftParams,
      response: c.DraftBody,
      handler: async ({ actor, params }) => draftBody(services, actor, await readDraft(db, actor, params.id)),
    }),
    route({
      method: 'GET',
      path: `${base}/:id/preview`,
      permission: 'matters.read-drafts',
      summary: 'The guide that a draft would make, as a page',
      tag,
      params: c.DraftParams,
      response: c.PreviewBody,
      handler: async ({ actor, params, lang }) => {
        const draft = await readDraft(db, actor, params.id);
        return { html: await services.guidePage(previewMatter(services, draft), lang) };
      },
    }),
  ];
}

async function draftsOf(services: DraftServices, actor: Actor, box: string, cursor: string | undefined) {
  const { db } = services;
  const reader = await draftReader(db, actor);
  if (box === 'waiting' || box === 'reviewed') {
    const found =
      box === 'waiting'
        ? await listWaitingDrafts(db, stagesWaitingFor(reader.roles), reader.division)
        : await listReviewedDrafts(db, reader.key);
    return { items: found.map(summaryBody), next: null };
  }
  const scope = reader.roles.includes('matter-admin') ? reader.scope : [];
  const rows = await listOwnDrafts(db, scope, {
    ended: box === 'ended',
    after: placeIn(cursor),
    limit: pageSize + 1,
  });
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  const next = rows.length > pageSize && last ? `${last.updatedAt.toISOString()} ${last.id}` : null;
  return { items: items.map(summaryBody), next };
}

/** A cursor that is wrong is the first page. */
function placeIn(cursor: string | undefined): DraftPlace | null {
  const [, updatedAt = '', id = ''] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f-]{36})$/.exec(cursor ?? '') ?? [];
  return id === '' || Number.isNaN(Date.parse(updatedAt)) ? null : { updatedAt, id };
}

const summaryBody = (d: DraftSummary) => ({
  id: d.id,
  organisation: d.organisation,
  localCode: d.localCode,
  code: d.code,
  baseVersion: d.baseVersion,
  name: d.name,
  summary: d.summary,
  stage: d.stage,
  revision: d.revision,
  authorName: d.authorName,
  effectiveOn: d.effectiveOn,
  publishedVersion: d.publishedVersion,
  createdAt: d.createdAt.toISOString(),
  updatedAt: d.updatedAt.toISOString(),
  submittedAt: d.submittedAt?.toISOString() ?? null,
});

async function draftBody(
  services: DraftServices,
  actor: Actor,
  draft: MatterDraft,
): Promise<Type.Static<typeof c.DraftBody>> {
  const { db } = services;
  const [known] = await storedMatters(db, [
    { organisation_id: draft.organisation.id, local_code: draft.localCode },
  ]);
  // The version in force as it is now, not as it was two seconds ago: the author may have just caused it.
  const current = known ? await getMatterVersion(db, known.code, known.version) : null;
  // Of a version that is published, what it changed then; else what it would change now.
  const then =
    draft.stage === 'published' && known && draft.baseVersion !== null
      ? await getMatterVersion(db, known.code, draft.baseVersion)
      : null;
  const base = draft.stage === 'published' ? then : current;
  const checked = await checkSource(db, services, { definition: draft.definition });
  const reader = await draftReader(db, actor);
  const body = {
    ...summaryBody(draft),
    definition: draft.definition,
    source: definitionSource(draft.definition),
    findings: checked.findings,
    opinions: draft.opinions.map(({ by: _, ...o }) => ({ ...o, at: o.at.toISOString() })),
    actions: draftActionsFor(draft, reader),
    differences: diffDefinitions(base?.definition ?? {}, draft.definition),
    currentVersion: current?.version ?? null,
    baseMoved: (current?.version ?? null) !== draft.baseVersion && draft.stage !== 'published',
  };
  // Only `readonly` differs from the contract.
  return structuredClone(body) as Type.Static<typeof c.DraftBody>;
}

/** The draft as if it were published today. @throws `matters.has-errors` when it has not the shape of a definition */
function previewMatter({ clock }: DraftServices, draft: MatterDraft): PublishedMatter {
  const { definition } = draft;
  if (!isDefinition(definition)) throw new Problem(mattersProblems['has-errors']);
  return {
    code: draft.code ?? draft.localCode,
    localCode: draft.localCode,
    version: (draft.baseVersion ?? 0) + 1,
    sha256: '',
    current: false,
    status: 'in-use',
    statusNote: null,
    organisation: draft.organisation,
    publishedAt: clock.now(),
    definition,
  };
}
