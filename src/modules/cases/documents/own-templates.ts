// SPDX-License-Identifier: Apache-2.0
/** A body's own wordings of documents: saved as versions with a day of effect, checked before they are kept. */
import { civilDateOf } from '#law/civil-date.ts';
import { actorKey } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { type DocumentKind, documentKinds } from './document.types.ts';
import { newestInForce, shippedTemplate } from './document-kinds.rules.ts';
import { placeholdersKnown, templateFindings } from './document-text.rules.ts';
import * as c from './documents.contract.ts';
import { ownTemplates } from './documents.queries.ts';
import { saveOwnTemplate } from './documents.store.ts';

export interface OwnTemplateInput {
  readonly organisationId: string;
  readonly kind: DocumentKind;
  readonly effectiveOn: string;
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/**
 * A new version of a body's wording. It holds for acts from its day on, which is not in the past: what was told stays as
 * it was told.
 * @throws forbidden outside of one's bodies; template-refused with each finding; template-late
 */
export const saveDocumentTemplate = command(
  'cases.save-document-template',
  async (
    context,
    input: OwnTemplateInput,
  ): Promise<{ kind: DocumentKind; version: number; effectiveOn: string }> => {
    const { actor, now, tx } = context;
    if (actor.kind === 'staff' && !actor.scope.includes(input.organisationId))
      throw new Problem(platformProblems.forbidden);
    const findings = templateFindings(input);
    if (findings.length > 0)
      throw new Problem(
        caseProblems['template-refused'],
        {},
        findings.map((f) => ({
          field: f.lang,
          pointer: f.paragraph === 0 ? `/${f.lang}` : `/${f.lang}/${f.paragraph - 1}`,
          zh: f.zh,
          en: f.en,
        })),
      );
    if (input.effectiveOn < civilDateOf(now)) throw new Problem(caseProblems['template-late']);
    const version = await saveOwnTemplate(tx, { ...input, at: now, by: actorKey(actor) });
    if (version === undefined) throw new Problem(platformProblems['changed-meanwhile']);
    return { kind: input.kind, version, effectiveOn: input.effectiveOn };
  },
);

/** Every wording that a body has or falls back on. */
async function templatesOf(on: Queryable, organisationId: string, today: string) {
  const own = await ownTemplates(on, organisationId, null);
  return {
    organisationId,
    items: documentKinds.flatMap((kind) => {
      const shipped = shippedTemplate(kind, today);
      const versions = own
        .filter((row) => row.kind === kind)
        .map((row) => ({ version: row.version, effectiveOn: row.effective_on, zh: row.zh, en: row.en }));
      const holds = newestInForce(versions, today);
      const { title } = shipped;
      return [
        {
          kind,
          title,
          version: shipped.version,
          effectiveOn: shipped.effectiveOn,
          own: false,
          inForce: !holds,
          zh: [...shipped.zh],
          en: [...shipped.en],
        },
        ...versions.map((v) => ({ ...v, kind, title, own: true, inForce: v === holds })),
      ];
    }),
    placeholders: documentKinds.map((kind) => ({ kind, names: placeholdersKnown(kind) })),
  };
}

export function templateRoutes({ db, clock, runner }: CaseServices): ApiRoute[] {
  const tag = 'documents';
  return [
    route({
      method: 'GET',
      path: '/api/v1/document-templates',
      permission: 'cases.read-document-templates',
      summary: 'The wordings of documents: those that ship and a body’s own',
      tag,
      query: c.TemplateQuery,
      response: c.TemplatesBody,
      handler: async ({ actor, query }) => {
        if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
        const organisationId = query.organisationId ?? actor.organisationId;
        if (!actor.scope.includes(organisationId)) throw new Problem(platformProblems.forbidden);
        return templatesOf(db, organisationId, civilDateOf(clock.now()));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/document-templates',
      permission: 'cases.save-document-template',
      summary: 'A new version of a body’s own wording of a document',
      tag,
      body: c.SaveTemplateBody,
      response: c.SavedTemplateBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(saveDocumentTemplate, actor, body, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/document-templates/findings',
      permission: 'cases.read-document-templates',
      summary: 'What is wrong with a wording, without saving it',
      tag,
      body: c.PreviewBody,
      response: c.PreviewedBody,
      idempotency: 'none',
      handler: async ({ body }) => ({
        findings: templateFindings(body).map(({ lang, paragraph, zh, en }) => ({
          lang,
          paragraph,
          message: { zh, en },
        })),
      }),
    }),
  ];
}
