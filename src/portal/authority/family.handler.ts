// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import type { FamilyProof } from '#identity';
import { Problem } from '#platform/problem.ts';
import {
  type FormRefusal,
  formOf,
  formValuesOf,
  localRedirect,
  paramOf,
  queryOf,
  send,
} from '#portal/page-context.ts';
import type { PersonVisit } from '#portal/person-page.ts';
import type { PortalParts } from '#portal/portal-parts.ts';
import { FamilyPage, NewWardPage, relations } from './family.page.tsx';
import { wt } from './family-words.ts';
import { actAndGo, ownPage, refusalOf } from './own-page.ts';

export function registerFamily(app: FastifyInstance, parts: PortalParts): void {
  const on = (path: string, answers: Parameters<typeof ownPage>[4]): void =>
    ownPage(app, parts, path, ({ lang }) => wt(lang, 'family'), answers);
  on('/me/family', { GET: list });
  on('/me/family/new', { GET: showForm, POST: register });
  on('/me/family/:city([0-9]{4})/:id([0-9a-f-]{36})/end', { POST: end });
}

async function list({ parts, actor, context, reply, request }: PersonVisit): Promise<FastifyReply> {
  const query = queryOf(request);
  const wards = await parts.authority.wardsOf(actor);
  const done = (['registered', 'guardianshipEnded'] as const).find((name) => query[name] === '1');
  return send(reply, createElement(FamilyPage, { context, wards, done }));
}

async function form(visit: PersonVisit, wrong?: FormRefusal): Promise<FastifyReply> {
  const typed = formValuesOf(visit.request);
  const element = createElement(NewWardPage, {
    context: visit.context,
    values: Object.keys(typed).length > 0 ? typed : { kind: 'minor', relation: 'Child' },
    errors: wrong?.errors,
  });
  return send(visit.reply, element, wrong?.status ?? 200);
}

const showForm = (visit: PersonVisit): Promise<FastifyReply> => form(visit);

const proofs: readonly FamilyProof[] = ['birth-certificate', 'household-register', 'court-judgment'];

async function register(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, reply, request } = visit;
  const typed = formOf(request);
  const { name = '', residentId = '', proofNumber = '' } = typed;
  const relation = relations.find((r) => r === typed['relation']);
  try {
    await parts.authority.registerWard(actor, {
      kind: typed['kind'] === 'adult' ? 'adult' : 'minor',
      name,
      residentId: residentId.replace(/\s/g, ''),
      division: '',
      relation: relation === undefined ? '' : wt('zh', `relation${relation}`),
      // Nothing chosen is judged as the wrong proof, with words beside the field.
      proofKind: proofs.find((p) => p === typed['proofKind']) ?? noProof(typed['kind']),
      proofNumber,
    });
  } catch (error) {
    if (error instanceof Problem && error.kind.status === 503)
      return form(visit, { errors: [{ field: 'proofNumber', message: error.kind[lang] }], status: 503 });
    return form(visit, refusalOf(visit, error, 'proofNumber'));
  }
  return localRedirect(reply, lang, '/me/family?registered=1');
}

const noProof = (kind: string | undefined): FamilyProof =>
  kind === 'adult' ? 'household-register' : 'court-judgment';

function end(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, request } = visit;
  const ref = { city: paramOf(request, 'city'), id: paramOf(request, 'id') };
  const act = () => parts.runner.execute(parts.authority.wards.end, actor, ref);
  return actAndGo(visit, act, '/me/family?guardianshipEnded=1');
}
