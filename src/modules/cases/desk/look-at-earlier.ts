// SPDX-License-Identifier: Apache-2.0
/**
 * Earlier cases of the same applicant, shown only for a reason that is kept: who looked, for which case, why and when
 * (个人信息保护法第六条: for a stated purpose, as little as it needs). Cases of other bodies are named, not opened.
 */
import { maySeeCase, noteLook } from '#access';
import { organisationsById } from '#organisations';
import { command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { stateNames } from '../case-words.rules.ts';
import { caseProblems } from '../cases.problems.ts';
import { type CaseRow, listOwn } from '../cases.queries.ts';
import { aboutMatter, subjectOf } from '../looks/note-case-look.ts';
import type { EarlierCasesBody, LooksBody } from './desk.contract.ts';
import { looksForCase } from './desk.queries.ts';
import { saveLook } from './desk.store.ts';
import { caseAtDesk, staffOf } from './desk-actor.ts';

/** How many earlier cases one look shows. */
const SHOWN = 50;

/** @throws not-found; reason-required; access.reason-too-short */
export const lookAtEarlier = command(
  'cases.look-at-earlier',
  async (
    { tx, actor, now, newId },
    input: { readonly caseNo: string; readonly reason: string },
  ): Promise<EarlierCasesBody> => {
    const by = staffOf(actor);
    const reason = input.reason.trim();
    if (reason === '')
      throw new Problem(caseProblems['reason-required'], {}, [
        { field: 'reason', zh: '请写明查询理由', en: 'Say why you look' },
      ]);
    const found = await caseAtDesk(tx, by, input.caseNo);
    const whose = {
      kind: 'applicant',
      accountId: found.applicant_id,
      companyId: found.company_id,
    } as const;
    // One more for the case in hand, one more to know whether there are others.
    // Also at other bodies: the reason is given, and kept below.
    const all = await asSystem('earlier cases, for a reason that is kept', () =>
      listOwn(tx, whose, null, SHOWN + 2),
    );
    const rows = all.filter((row) => row.case_no !== found.case_no);
    const shown = rows.slice(0, SHOWN);
    await noteLook(
      tx,
      by,
      {
        subject: subjectOf(found),
        kind: 'earlier-cases',
        caseNo: found.case_no,
        about: aboutMatter(found),
        ground: null,
        reason,
      },
      now,
    );
    await saveLook(tx, {
      city: found.applicant_city,
      id: newId(),
      applicantId: found.applicant_id,
      companyId: found.company_id,
      caseNo: found.case_no,
      organisationId: by.organisationId,
      staffId: by.id,
      staffName: by.name,
      reason,
      shown: shown.length,
      at: now,
    });
    const names = await organisationNames(tx, shown);
    return {
      items: shown.map((row) => ({
        caseNo: row.case_no,
        matterName: row.matter_name,
        matterNameEn: row.matter_name_en,
        organisationName: names.get(row.organisation_id) ?? '',
        state: row.state,
        stateName: stateNames[row.state],
        receivedAt: row.received_at.toISOString(),
        closedAt: row.closed_at?.toISOString() ?? null,
        outcome: row.outcome,
        mayOpen: maySeeCase(by, {
          city: row.city,
          organisationId: row.organisation_id,
          applicantId: row.applicant_id,
          companyId: row.company_id,
        }),
      })),
      more: rows.length > SHOWN,
    };
  },
);

async function organisationNames(on: Queryable, rows: readonly CaseRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.organisation_id))];
  const organisations = ids.length === 0 ? [] : await organisationsById(on, ids);
  return new Map(organisations.map(({ id, name }) => [id, name]));
}

/** Who looked at earlier cases of the applicant for this case, the latest first. */
export async function readLooks(
  on: Queryable,
  applicantCity: string,
  caseNo: string,
): Promise<LooksBody['items']> {
  return (await looksForCase(on, applicantCity, caseNo)).map((row) => ({
    by: row.staff_name,
    at: row.at.toISOString(),
    reason: row.reason,
    shown: row.shown,
  }));
}
