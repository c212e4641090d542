// SPDX-License-Identifier: Apache-2.0
/** 为什么能看到: by which post, scope, task or ownership the one who asks may see a case. */
import Type from 'typebox';
import { decide, groundWords } from '#access';
import { organisationsById } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { openCase, ownershipOf } from './case-history.ts';
import { CaseParams } from './cases.contract.ts';
import type { CaseServices } from './cases.services.ts';

export const WhyBody = Type.Object({
  because: Type.Array(Type.Object({ kind: Type.String(), zh: Type.String(), en: Type.String() })),
});
type Why = Type.Static<typeof WhyBody>;

/** @throws not-found for a case that one may not see: that is told of no case */
export async function whyVisible(on: Queryable, actor: Actor, caseNo: string): Promise<Why> {
  const { stored, fold } = await openCase(on, actor, caseNo);
  const { because } = decide(actor, 'cases.read', {
    ...ownershipOf(stored),
    handledBy: fold.tasks.bodies,
  });
  const ids = because.flatMap((ground) => ('organisationId' in ground ? [ground.organisationId] : []));
  const bodies = new Map((await organisationsById(on, [...new Set(ids)])).map((o) => [o.id, o.name]));
  const names = {
    organisationOf: (id: string) => bodies.get(id) ?? id,
    company: actor.kind === 'person' ? actor.onBehalfOf?.name : undefined,
    principal: actor.kind === 'person' ? actor.delegation?.principalName : undefined,
    emergencyRoles: actor.kind === 'staff' ? actor.emergency?.roles : undefined,
  };
  return { because: because.map((ground) => ({ kind: ground.kind, ...groundWords(ground, names) })) };
}

export const whyRoutes = ({ db }: CaseServices): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/cases/:caseNo/why',
    permission: 'cases.read',
    summary: 'Why the one who asks may see this case',
    tag: 'cases',
    params: CaseParams,
    response: WhyBody,
    handler: ({ actor, params }) => whyVisible(db, actor, params.caseNo),
  }),
];
