// SPDX-License-Identifier: Apache-2.0
/** Handing materials in: each file is kept as it comes, so that nothing is sent twice. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { HandedIn } from '#cases';
import { filesOf } from '#materials';
import { holderOf } from '#platform/actor.ts';
import { type FieldError, localPath, pick } from '#portal/kit/index.ts';
import { vaultChoice } from '../materials/vault-choice.ts';
import { localRedirect, pageContext, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { replacedWords, withoutReplaced } from '../signing/signing-offer.ts';
import { choiceAfter, choiceErrors, licencesOfMaterials, withoutChosen } from './apply-licences.ts';
import { ApplyMaterialsPage } from './apply-materials.page.tsx';
import { applyStep, type Visit } from './apply-route.ts';
import {
  type ApplyKind,
  type ApplySession,
  materialsOf,
  saveApply,
  stepAfter,
  stepIds,
  stepPath,
  stepsFor,
} from './apply-session.ts';
import { materialErrors, receiveForm } from './received-files.ts';

export function registerApplyMaterials(app: FastifyInstance, parts: PortalParts, kind: ApplyKind): void {
  applyStep(app, parts, kind, 'GET', 'materials', async ({ request, reply, s }) =>
    s.draft === undefined
      ? localRedirect(reply, pageContext(request).lang, stepPath(s))
      : render(parts, request, reply, s, s.draft.files, []),
  );
  applyStep(app, parts, kind, 'POST', 'materials', saveFiles);
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
    holderOf(s.actor).city,
    files.map((file) => file.fileId),
  );
  const props = {
    context,
    guide: s.subject.guide,
    base: s.subject.base,
    matterName: pick(lang, s.subject.name),
    ...stepsFor(s, answers, lang, 'materials', (id) => localPath(lang, stepPath(s, id))),
    previous: stepPath(s, ids[ids.indexOf('materials') - 1]),
    action: stepPath(s, 'materials'),
    materials: materialsOf(s, answers),
    files,
    licences: licencesOfMaterials(s, materialsOf(s, answers)),
    asOf: s.context.today,
    signing: replacedWords(lang, s),
    sizes: new Map(facts.map((of) => [of.id, of.size])),
    vault: await vaultChoice(
      parts,
      s.actor,
      materialsOf(s, answers),
      files.map((file) => file.fileId),
    ),
    errors,
  };
  return send(reply, createElement(ApplyMaterialsPage, props), errors.length > 0 ? 422 : 200);
}

async function saveFiles({ parts, request, reply, s }: Visit): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { draft } = s;
  const here = stepPath(s, 'materials');
  if (draft === undefined) return localRedirect(reply, lang, stepPath(s));
  const materials = materialsOf(s, draft.answers);
  const received = await receiveForm(parts, s.actor, request, lang, materials);
  await keepKinds(parts, s.actor, materials, received.files);
  const removed = received.form['remove'];
  const known = new Set(materials.map((m) => m.id));
  const kept = draft.files.filter((file) => file.fileId !== removed && known.has(file.materialId));
  const files = [...kept, ...received.files.filter((file) => !kept.some((of) => of.fileId === file.fileId))];
  const pressed = { use: received.form['use'], unuse: received.form['unuse'] };
  const licences = choiceAfter(s, materials, pressed);
  await saveApply(parts, s, { files, licences, page: 'materials' });
  const action = received.form['_action'];
  const onlyChanged = removed !== undefined || pressed.use !== undefined || pressed.unuse !== undefined;
  if (onlyChanged && received.errors.length === 0) return localRedirect(reply, lang, here);
  if (action === 'later' && received.errors.length === 0)
    return localRedirect(reply, lang, '/me/drafts?saved=1');
  const lacking =
    action === 'upload' || action === 'later'
      ? []
      : [
          ...choiceErrors(s, materials, licences, lang),
          ...materialErrors(withoutReplaced(s.definition, withoutChosen(materials, licences)), files, lang),
        ];
  const named = new Set(received.errors.map((error) => error.field));
  const errors = [...received.errors, ...lacking.filter((error) => !named.has(error.field))];
  if (errors.length > 0)
    return render(parts, request, reply, { ...s, draft: { ...draft, licences } }, files, errors);
  return localRedirect(
    reply,
    lang,
    action === 'upload' ? here : stepPath(s, stepAfter(s, draft.answers, 'materials')),
  );
}

/** A file is kept in the vault as what it was handed in for, unless its owner says otherwise. */
async function keepKinds(
  parts: PortalParts,
  actor: ApplySession['actor'],
  materials: ReturnType<typeof materialsOf>,
  files: readonly HandedIn[],
): Promise<void> {
  for (const { materialId, fileId } of files) {
    const kind = materials.find((m) => m.id === materialId)?.element;
    if (kind !== undefined)
      await parts.runner.execute(parts.materials.commands.suggestKind, actor, { id: fileId, kind });
  }
}
