// SPDX-License-Identifier: Apache-2.0
/** The register of types of licence over HTTP. */

import type { Static } from 'typebox';
import Type from 'typebox';
import { type Actor, actorKey } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import type { Database } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import {
  discardTypeDraftCommand,
  documentOf,
  publishTypeCommand,
  retireTypeCommand,
  saveTypeDraftCommand,
} from './author-types.ts';
import type { TypeFinding } from './licence-template.rules.ts';
import { definerOf, typeChanges, typeFindings } from './licence-type.rules.ts';
import * as c from './licence-types.bodies.contract.ts';
import { licenceTypeProblems } from './licence-types.problems.ts';
import { listTypes, type TypeVersion, versionsOfType } from './licence-types.queries.ts';
import { previewOfType } from './preview-type.ts';

export interface LicenceTypeParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly publicUrl: string;
}

const tag = 'licence types';
const PAGE = 50;

const findingBody = ({ level, pointer, zh, en }: TypeFinding) => ({ level, pointer, message: { zh, en } });

export function licenceTypeRoutes({ db, runner, publicUrl }: LicenceTypeParts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/licence-types',
      permission: 'licences.read-types',
      tag,
      summary: 'Types of licence of one’s bodies, or of all',
      query: c.TypeListQuery,
      response: c.TypeListBody,
      handler: async ({ actor, query }) => {
        const definers = query.all === '1' ? null : scopeOf(actor);
        const wish = { definers, text: query.q?.trim() ?? '', after: query.after ?? '', limit: PAGE + 1 };
        const found = await listTypes(db, wish);
        const items = found
          .slice(0, PAGE)
          .map(({ name, nameEn, ...one }) => ({ ...one, name: { zh: name, en: nameEn } }));
        return { items, next: found.length > PAGE ? (items.at(-1)?.typeCode ?? null) : null };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/licence-types/:typeCode',
      permission: 'licences.read-types',
      tag,
      summary: 'One type of licence: every version and what changed in it',
      params: c.TypeParams,
      response: c.TypeBody,
      handler: async ({ actor, params }) => {
        const versions = await versionsOfType(db, params.typeCode);
        if (versions.length === 0) throw new Problem(platformProblems['not-found']);
        return typeBody(actor, params.typeCode, versions);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/licence-type-previews',
      permission: 'licences.read-types',
      tag,
      summary: 'A type as a picture with sample data, and what is wrong with it',
      body: c.PreviewTypeBody,
      response: c.TypePreview,
      idempotency: 'none',
      handler: async ({ body, lang }) => ({
        svg: previewOfType(body.document, publicUrl, body.lang ?? lang),
        findings: typeFindings(body.document).map(findingBody),
      }),
    }),
    ...authoring(runner),
  ];
}

function authoring(runner: Runner): ApiRoute[] {
  return [
    commandRoute(runner, {
      path: '/api/v1/licence-types/:typeCode/draft',
      permission: 'licences.save-type-draft',
      tag,
      summary: 'Keep the draft of a type in the place of the one that was read',
      params: c.TypeParams,
      body: c.SaveTypeBody,
      response: c.SavedTypeBody,
      command: saveTypeDraftCommand,
      input: ({ typeCode }, body) => {
        if (body.document.typeCode !== typeCode) throw new Problem(licenceTypeProblems['code-differs']);
        return body;
      },
    }),
    commandRoute(runner, {
      path: '/api/v1/licence-types/:typeCode/draft-discard',
      permission: 'licences.discard-type-draft',
      tag,
      summary: 'Discard the draft that was read',
      params: c.TypeParams,
      body: c.DraftOfTypeBody,
      response: c.DiscardedBody,
      command: discardTypeDraftCommand,
      input: ({ typeCode }, { sha256 }) => ({ typeCode, sha256 }),
    }),
    commandRoute(runner, {
      path: '/api/v1/licence-types/:typeCode/publication',
      permission: 'licences.publish-type',
      tag,
      summary: 'Publish the draft that was read; who drafted it may not',
      params: c.TypeParams,
      body: c.DraftOfTypeBody,
      response: c.SavedTypeBody,
      command: publishTypeCommand,
      input: ({ typeCode }, { sha256 }) => ({ typeCode, sha256 }),
    }),
    commandRoute(runner, {
      path: '/api/v1/licence-types/:typeCode/retirement',
      permission: 'licences.retire-type',
      tag,
      summary: 'Take a type out of use; its licences stay in force',
      params: c.TypeParams,
      body: Type.Object({}, { additionalProperties: false }),
      response: c.RetiredBody,
      command: retireTypeCommand,
      input: ({ typeCode }) => ({ typeCode }),
    }),
  ];
}

const scopeOf = (actor: Actor): readonly string[] => (actor.kind === 'staff' ? actor.scope : []);

function typeBody(
  actor: Actor,
  typeCode: string,
  versions: readonly TypeVersion[],
): Static<typeof c.TypeBody> {
  return {
    typeCode,
    mine: scopeOf(actor).includes(definerOf(typeCode)),
    ownDraft: versions.some(({ type, draftedBy }) => type.state === 'draft' && draftedBy === actorKey(actor)),
    versions: versions.map(({ type, matterCode, draftedAt, retiredAt }, index) => {
      const document = documentOf(type);
      const before = versions[index + 1];
      return {
        version: type.version,
        state: type.state,
        sha256: type.sha256,
        matterCode,
        draftedAt: draftedAt.toISOString(),
        publishedAt: type.publishedAt?.toISOString() ?? null,
        retiredAt: retiredAt?.toISOString() ?? null,
        document,
        changes: before ? typeChanges(documentOf(before.type), document) : [],
        findings: type.state === 'draft' ? typeFindings(document).map(findingBody) : [],
      };
    }),
  };
}
