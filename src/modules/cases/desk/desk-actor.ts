// SPDX-License-Identifier: Apache-2.0
/** Who works at the desk, and the case in front of them. */
import { requireVisible } from '#access';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type CaseAtDesk, readCaseAtDesk } from './desk.queries.ts';

/** The desk is for staff only. @throws forbidden */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

/** The case in front of somebody, without its history. @throws not-found when there is none that the actor may see */
export async function caseAtDesk(on: Queryable, actor: Actor, caseNo: string): Promise<CaseAtDesk> {
  const found = await readCaseAtDesk(on, caseNo);
  if (!found) throw new Problem(platformProblems['not-found']);
  requireVisible(actor, {
    city: found.city,
    organisationId: found.organisation_id,
    applicantId: found.applicant_id,
    companyId: found.company_id,
  });
  return found;
}
