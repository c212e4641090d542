// SPDX-License-Identifier: Apache-2.0
/** 区域评: writes of the assessments made once for a whole area. */
import { sql, type Tx } from '#platform/db.ts';

export interface NewAreaAssessment {
  readonly city: string;
  readonly id: string;
  readonly division: string;
  readonly areaName: string;
  readonly element: string;
  readonly name: string;
  readonly documentNo: string;
  readonly approvedBy: string;
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly savedAt: Date;
}
const insertArea = sql(
  'cases.insert-area-assessment',
  `insert into cases.area_assessment (city, id, division, area_name, element, name, document_no, approved_by, organisation_id, valid_from, valid_to, saved_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
export const saveAreaAssessment = (tx: Tx, a: NewAreaAssessment): Promise<unknown> =>
  tx.run(insertArea, [
    a.city,
    a.id,
    a.division,
    a.areaName,
    a.element,
    a.name,
    a.documentNo,
    a.approvedBy,
    a.organisationId,
    a.validFrom,
    a.validTo,
    a.savedAt,
  ]);
const revokeArea = sql<{ id: string }>(
  'cases.revoke-area-assessment',
  `update cases.area_assessment set revoked_on = $3::date
   where city = any($1::text[]) and id = $2 and revoked_on is null and organisation_id = any($4::text[]) returning id`,
);
/** From the day on it stands in for nothing. @returns false when there is none that the body keeps */
export const saveAreaRevoked = async (
  tx: Tx,
  cities: readonly string[],
  id: string,
  day: string,
  organisations: readonly string[],
): Promise<boolean> => (await tx.run(revokeArea, [[...cities], id, day, [...organisations]])).length === 1;
