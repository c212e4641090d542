// SPDX-License-Identifier: Apache-2.0
/** Who is away and whose deputy somebody is; who at a body holds posts of a role. */
import { type Queryable, sql } from '#platform/db.ts';
import type { Role } from './organisation.types.ts';

export interface Absence {
  readonly id: string;
  readonly staffId: string;
  readonly from: string;
  readonly to: string;
  readonly deputyId: string;
  readonly note: string;
}
interface AbsenceRow {
  id: string;
  staff_id: string;
  from_on: string;
  to_on: string;
  deputy_id: string;
  note: string;
}
export interface Colleague {
  readonly city: string;
  readonly staffId: string;
  readonly postId: string;
  readonly post: string;
  readonly roles: readonly Role[];
}
interface ColleagueRow {
  city: string;
  staff_id: string;
  post_id: string;
  title: string;
  roles: Role[];
}

const columns = 'id, staff_id, from_on, to_on, deputy_id, note';
const ofDeputy = sql<AbsenceRow>(
  'organisations.absences-of-deputy',
  `select ${columns} from organisations.absence where city = $1 and deputy_id = $2 and ended_at is null and from_on <= $3 and to_on >= $3
   order by from_on, id limit 200`,
);
const ofStaff = sql<AbsenceRow>(
  'organisations.absences-of-staff',
  `select ${columns} from organisations.absence where city = $1 and staff_id = any($2::uuid[]) and ended_at is null and to_on >= $3
   order by from_on, id limit 500`,
);
const colleagues = sql<ColleagueRow>(
  'organisations.colleagues',
  `select h.city, h.staff_id, p.id as post_id, p.title, p.roles
   from organisations.organisation o join organisations.post p on p.organisation_id = o.id or p.organisation_id = o.parent_id
   join organisations.post_holder h on h.post_id = p.id and h.held_to is null
   where o.id = $1 and p.roles && $2::text[] order by p.title, h.staff_id limit 500`,
);

const toAbsence = (r: AbsenceRow): Absence => ({
  id: r.id,
  staffId: r.staff_id,
  from: r.from_on,
  to: r.to_on,
  deputyId: r.deputy_id,
  note: r.note,
});

/** Whose deputy somebody is on a day. */
export const absencesOfDeputy = async (
  on: Queryable,
  city: string,
  deputyId: string,
  today: string,
): Promise<Absence[]> => (await on.run(ofDeputy, [city, deputyId, today])).map(toAbsence);

/** Absences of these people that are not over on a day, also those to come. */
export const absencesOfStaff = async (
  on: Queryable,
  city: string,
  staffIds: readonly string[],
  today: string,
): Promise<Absence[]> =>
  staffIds.length === 0 ? [] : (await on.run(ofStaff, [city, [...staffIds], today])).map(toAbsence);

/** Holders of posts with one of the roles that handle cases of a body: its own and those of the bureau entrusted with it. */
export const colleaguesAt = async (
  on: Queryable,
  organisationId: string,
  roles: readonly string[],
): Promise<Colleague[]> =>
  (await on.run(colleagues, [organisationId, [...roles]])).map((r) => ({
    city: r.city,
    staffId: r.staff_id,
    postId: r.post_id,
    post: r.title,
    roles: r.roles,
  }));
