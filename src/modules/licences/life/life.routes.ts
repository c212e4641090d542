// SPDX-License-Identifier: Apache-2.0
/** The register of licences for its staff, and the changes of a licence's life. */
import { isCivilDate } from '#law/civil-date.ts';
import type { Runner } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { decideChangeWith, refuseChange, withdrawChange } from './decide-change.ts';
import * as c from './life.contract.ts';
import { lifeProblems } from './life.problems.ts';
import { type LifeParts, licenceLife, registerPage, waitingChanges } from './life-view.ts';
import type { ProposeChange } from './propose-change.ts';
import { proposeChangeWith, staffOf } from './propose-change.ts';

const tag = 'licences';

export function lifeRoutes(parts: LifeParts & { readonly runner: Runner }): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/licence-register',
      permission: 'licences.read-register',
      tag,
      summary: 'The licences of one’s bodies, the newest first',
      query: c.RegisterQuery,
      response: c.RegisterBody,
      handler: ({ actor, query }) => registerPage(parts, staffOf(actor), query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/licence-changes',
      permission: 'licences.read-register',
      tag,
      summary: 'Changes of licences that wait for a decision',
      response: c.WaitingBody,
      handler: ({ actor }) => waitingChanges(parts, staffOf(actor)),
    }),
    route({
      method: 'GET',
      path: '/api/v1/licences/:id/life',
      permission: 'licences.read-register',
      tag,
      summary: 'How a licence stands: history, changes, and what may be done',
      params: c.LifeParams,
      response: c.LicenceLifeBody,
      handler: ({ actor, params }) => licenceLife(parts, staffOf(actor), params.id),
    }),
    ...changeRoutes(parts),
  ];
}

function changeRoutes({ runner, cipher }: LifeParts & { readonly runner: Runner }): ApiRoute[] {
  const propose = proposeChangeWith(cipher);
  const decide = decideChangeWith(cipher);
  return [
    route({
      method: 'POST',
      path: '/api/v1/licences/:id/changes',
      permission: 'licences.propose-change',
      tag,
      summary: 'Draft a change of a licence for another to decide',
      params: c.LifeParams,
      body: c.ProposeBody,
      response: c.ProposedBody,
      status: 201,
      handler: async ({ actor, params, body, idempotencyKey }) => {
        const { decidedOn, newLines, ...rest } = body;
        const input: ProposeChange = {
          ...rest,
          licenceId: params.id,
          decidedOn: dayOf('decidedOn', decidedOn),
          ...(newLines && {
            newLines: {
              ...newLines,
              validFrom:
                newLines.validFrom === undefined ? undefined : dayOf('validFrom', newLines.validFrom),
              validTo: newLines.validTo === undefined ? undefined : dayOf('validTo', newLines.validTo),
            },
          }),
        };
        const { id, state } = await runner.execute(propose, actor, input, { idempotencyKey });
        return { id, state };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/licences/:id/changes/:changeId/decision',
      permission: 'licences.decide-change',
      tag,
      summary: 'Put a change into effect; who drafted it may not',
      params: c.ChangeParams,
      body: c.NoBody,
      response: c.DecidedBody,
      status: 201,
      handler: async ({ actor, params, idempotencyKey }) => {
        const input = { licenceId: params.id, changeId: params.changeId };
        const { id, number, state, version } = await runner.execute(decide, actor, input, { idempotencyKey });
        return { id, number, state, version };
      },
    }),
    commandRoute(runner, {
      path: '/api/v1/licences/:id/changes/:changeId/refusal',
      permission: 'licences.refuse-change',
      tag,
      summary: 'Refuse a change that was drafted',
      params: c.ChangeParams,
      body: c.RefuseBody,
      response: c.ClosedBody,
      command: refuseChange,
      input: ({ id, changeId }, { note }) => ({ licenceId: id, changeId, note }),
    }),
    commandRoute(runner, {
      path: '/api/v1/licences/:id/changes/:changeId/withdrawal',
      permission: 'licences.withdraw-change',
      tag,
      summary: 'Withdraw a change that one drafted',
      params: c.ChangeParams,
      body: c.NoBody,
      response: c.ClosedBody,
      command: withdrawChange,
      input: ({ id, changeId }) => ({ licenceId: id, changeId }),
    }),
  ];
}

function dayOf(field: string, text: string) {
  if (isCivilDate(text)) return text;
  throw new Problem(lifeProblems.refused, {}, [{ field, zh: '没有这一天', en: 'There is no such day' }]);
}
