// SPDX-License-Identifier: Apache-2.0
/** Handing materials in: each file is kept as it comes, so that nothing is sent twice. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { HandedIn } from '#cases';
import { filesOf } from '#materials';
import type { PersonActor } from '#platform/actor.ts';
import { type FieldError, localPath, pick } from '#portal/kit/index.ts';
import { localRedirect, page, pageContext, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { ApplyMaterialsPage } from './apply-materials.page.tsx';
import {
  type ApplySession,
  applyPath,
  materialsOf,
  openApply,
  saveApply,
  stepAfter,
  stepIds,
  stepsFor,
} from './apply-session.ts';
import { codeOf } from './apply-start.handler.ts';
import { materialErrors, receiveForm } from './received-files.ts';

export function registerApplyMaterials(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/matters/:code/apply/materials', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const s = await openApply(parts, actor, codeOf(request));
    if (s.draft === undefined)
      return localRedirect(reply, pageContext(request).lang, applyPath(s.matter.code));
    return render(parts, request, reply, s, s.draft.files, []);
  });
  page(app, 'POST', '/matters/:code/apply/materials', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : saveFiles(parts, request, reply, actor);
  });
}

async function render(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  s: ApplySession,
  files: readonly HandedIn[],
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const answers = s.draft?.answers ?? {};
  const ids = stepIds(s, answers);
  const facts = await filesOf(
    parts.db,
    s.actor.city,
    files.map((file) => file.fileId),
  );
  const props = {
    context,
    code: s.matter.code,
    matterName: pick(lang, s.definition.name),
    ...stepsFor(s, answers, lang, 'materials', (id) => localPath(lang, applyPath(s.matter.code, id))),
    previous: applyPath(s.matter.code, ids[ids.indexOf('materials') - 1]),
    action: applyPath(s.matter.code, 'materials'),
    materials: materialsOf(s, answers),
    files,
    sizes: new Map(facts.map((of) => [of.id, of.size])),
    errors,
  };
  return send(reply, createElement(ApplyMaterialsPage, props), errors.length > 0 ? 422 : 200);
}

async function saveFiles(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const s = await openApply(parts, actor, codeOf(request));
  const { draft } = s;
  const here = applyPath(s.matter.code, 'materials');
  if (draft === undefined) return localRedirect(reply, lang, applyPath(s.matter.code));
  const materials = materialsOf(s, draft.answers);
  const received = await receiveForm(parts, actor, request, lang, materials);
  const removed = received.form['remove'];
  const known = new Set(materials.map((m) => m.id));
  const kept = draft.files.filter((file) => file.fileId !== removed && known.has(file.materialId));
  const files = [...kept, ...received.files.filter((file) => !kept.some((of) => of.fileId === file.fileId))];
  await saveApply(parts, s, { files, page: 'materials' });
  const action = received.form['_action'];
  if (removed !== undefined && received.errors.length === 0) return localRedirect(reply, lang, here);
  if (action === 'later' && received.errors.length === 0)
    return localRedirect(reply, lang, '/me/drafts?saved=1');
  const lacking = action === 'upload' || action === 'later' ? [] : materialErrors(materials, files, lang);
  const named = new Set(received.errors.map((error) => error.field));
  const errors = [...received.errors, ...lacking.filter((error) => !named.has(error.field))];
  if (errors.length > 0) return render(parts, request, reply, s, files, errors);
  return localRedirect(
    reply,
    lang,
    action === 'upload' ? here : applyPath(s.matter.code, stepAfter(s, draft.answers, 'materials')),
  );
}
