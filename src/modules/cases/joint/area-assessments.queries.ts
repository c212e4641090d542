// SPDX-License-Identifier: Apache-2.0
/** 区域评: assessments made once for a whole area, which projects inside reuse. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';

export interface AreaAssessment {
  city: string;
  id: string;
  /** The area: a code of a division, and its name when it is a park or a zone within. */
  division: string;
  area_name: string;
  /** Semantic element of the material that it stands in for. */
  element: string;
  name: string;
  document_no: string;
  approved_by: string;
  organisation_id: string;
  valid_from: string;
  valid_to: string;
  revoked_on: string | null;
}

const columns = `a.city, a.id, a.division, a.area_name, a.element, a.name, a.document_no, a.approved_by, a.organisation_id,
  a.valid_from, a.valid_to, a.revoked_on`;
const validAt = sql<AreaAssessment>(
  'cases.select-valid-area-assessments',
  `select ${columns} from cases.area_assessment a
   where a.city = $1 and a.division = any($2::text[]) and a.valid_from <= $3::date and a.valid_to >= $3::date
     and (a.revoked_on is null or a.revoked_on > $3::date)
   order by a.valid_to desc, a.id`,
);
const all = sql<AreaAssessment>(
  'cases.select-area-assessments',
  `select ${columns} from cases.area_assessment a where a.city = any($1::text[]) order by a.valid_to desc, a.id limit 500`,
);

/** The division with those around it, without zeros at the end kept apart: how areas are written. */
const around = (division: string): string[] => {
  const whole = division.padEnd(12, '0');
  return [...new Set([12, 9, 6, 4].map((digits) => whole.slice(0, digits).padEnd(12, '0')))];
};

/** Assessments in force on the day for the place or an area around it, the one that lasts longest first. */
export const validAssessments = (on: Queryable, division: string, day: string): Promise<AreaAssessment[]> =>
  on.run(validAt, [division.slice(0, 4), around(division), day]);

export const areaAssessments = (on: Queryable, cities: readonly string[]): Promise<AreaAssessment[]> =>
  on.run(all, [[...cities]]);
