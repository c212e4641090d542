// SPDX-License-Identifier: Apache-2.0
/** Promises, tolerance and transfer over HTTP. */

import { civilDateOf, parseCivilDate } from '#law/civil-date.ts';
import { cityOfDivision, listOrganisations } from '#organisations';
import { type ApiRoute, route } from '#platform/route.ts';
import { openCase } from '../case-history.ts';
import * as c from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { checkCommitment, declareBroken, reportCorrection } from './commitment-checks.ts';
import { staffOnly } from './pre-review.ts';
import * as p from './promise.contract.ts';
import { openCommitments } from './promise.queries.ts';
import { checkStateNames } from './promise-view.ts';
import { acceptTolerantly, supplyMaterials } from './tolerant-acceptance.ts';
import { transferCase } from './transfer-case.ts';

const path = (rest: string): string => `/api/v1/cases/:caseNo${rest}`;
const tag = 'cases';

export function promiseRoutes(services: CaseServices): ApiRoute[] {
  const { runner } = services;
  const tolerant = acceptTolerantly(services);
  const broken = declareBroken(services);
  const step = { method: 'POST', tag, status: 201 } as const;
  const ofCase = { ...step, params: c.CaseParams, response: c.CaseResultBody } as const;
  const ofCheck = { ...step, params: p.CheckParams, response: p.CheckResultBody } as const;
  return [
    route({
      ...ofCase,
      path: path('/tolerant-acceptance'),
      permission: 'cases.accept-tolerantly',
      summary: 'Accept although some tolerated materials follow later',
      body: p.TolerantAcceptanceBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(tolerant, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/supplements'),
      permission: 'cases.supply',
      summary: 'Hand in what was to follow',
      body: p.SupplyBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(supplyMaterials, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/transfer'),
      permission: 'cases.transfer',
      summary: 'Move the case to the competent body of the city',
      body: p.TransferBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(transferCase, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCheck,
      path: path('/commitments/:commitmentId/check'),
      permission: 'cases.check-commitment',
      summary: 'Enter what the check of a commitment found',
      body: p.CheckBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(checkCommitment, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCheck,
      path: path('/commitments/:commitmentId/correction'),
      permission: 'cases.report-correction',
      summary: 'Report that what was promised was put right',
      body: p.CorrectionReportBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(reportCorrection, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCheck,
      path: path('/commitments/:commitmentId/breach'),
      permission: 'cases.declare-commitment-broken',
      summary: 'Declare a commitment broken and withdraw what was granted on it',
      body: p.BrokenBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(broken, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    ...listRoutes(services),
  ];
}

function listRoutes({ db, clock }: CaseServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: path('/transfer-bodies'),
      permission: 'cases.transfer',
      summary: 'Bodies of the city to which a case can be moved',
      tag,
      params: c.CaseParams,
      response: p.BodiesBody,
      handler: async ({ actor, params }) => {
        const { stored } = await openCase(db, actor, params.caseNo);
        const bodies = (await listOrganisations(db)).filter(
          (b) => cityOfDivision(b.division) === stored.city && b.id !== stored.organisation_id,
        );
        return { items: bodies.map(({ id, name }) => ({ id, name })) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/commitment-checks',
      permission: 'cases.read-commitment-checks',
      summary: 'Checks of commitments that are owed, the most urgent first',
      tag,
      query: p.WorkPageQuery,
      response: p.ChecksBody,
      handler: async ({ actor, query }) => {
        const { cities, scope } = staffOnly(actor);
        const limit = query.limit ?? 50;
        const after = readCursor(query.cursor);
        const rows = await openCommitments(db, { cities, organisationIds: scope, after, limit: limit + 1 });
        const today = civilDateOf(clock.now());
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return {
          items: shown.map((r) => ({
            caseNo: r.case_no,
            commitmentId: r.commitment_id,
            matterName: r.matter_name,
            applicantName: r.applicant_name,
            organisationId: r.organisation_id,
            state: r.state,
            stateName: checkStateNames[r.state],
            checkBy: r.check_by,
            correctBy: r.correct_by,
            late: r.state === 'to-check' && today > r.check_by,
          })),
          nextCursor: last ? `${last.check_by}.${last.case_no}.${last.commitment_id}` : null,
        };
      },
    }),
  ];
}

/** Reads `2026-11-22.caseNo.id`; anything else begins at the start. */
function readCursor(text: string | undefined): { checkBy: string; caseNo: string; id: string } | null {
  const found = text?.match(/^(\d{4}-\d{2}-\d{2})\.([0-9A-Z]{19})\.([A-Za-z0-9]{1,41})$/);
  const [, checkBy, caseNo, id] = found ?? [];
  return checkBy && caseNo && id && parseCivilDate(checkBy).ok ? { checkBy, caseNo, id } : null;
}
