// SPDX-License-Identifier: Apache-2.0
/** The register as its staff read it: the licences of their bodies. */
import type { CivilDate } from '#law/civil-date.ts';
import { type Queryable, sql } from '#platform/db.ts';
import type { LicenceState } from '../licence.rules.ts';
import type { HolderCodeType, LicenceOrigin, TrustLevel } from '../licence.types.ts';

export interface RegisterRow {
  readonly city: string;
  readonly id: string;
  readonly number: string;
  readonly typeCode: string;
  readonly typeName: string;
  readonly holderName: string;
  readonly holderCodeType: HolderCodeType;
  readonly issuerName: string;
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly state: LicenceState;
  readonly version: number;
  readonly origin: LicenceOrigin;
  readonly trustLevel: TrustLevel;
  /** A change waits for its decision. */
  readonly changing: boolean;
}

export interface RegisterWish {
  readonly cities: readonly string[];
  readonly issuers: readonly string[];
  readonly state: LicenceState | 'expired' | null;
  readonly typeCode: string | null;
  /** Only those in force whose term ends on or before this day. */
  readonly endsBy: CivilDate | null;
  readonly number: string | null;
  readonly today: CivilDate;
  readonly after: { readonly issuedOn: string; readonly id: string } | null;
  readonly limit: number;
}

const listSql = sql<RegisterRow>(
  'licences.register-of-bodies',
  `select l.city, l.id, l.number, l.type_code as "typeCode", l.type_name as "typeName", l.holder_name as "holderName",
     l.holder_code_type as "holderCodeType",
     l.issuer_name as "issuerName", l.issued_on as "issuedOn", l.valid_from as "validFrom", l.valid_to as "validTo",
     l.state, l.version, l.origin, l.trust_level as "trustLevel",
     exists (select from licences.change c where c.city = l.city and c.licence_id = l.id and c.state = 'open') as changing
   from licences.licence l
   where l.city = any ($1::text[]) and l.issuer_id = any ($2::text[])
     and ($3::text is null or case $3 when 'expired' then l.state = 'in-force' and l.valid_to < $7::date
       when 'in-force' then l.state = 'in-force' and l.valid_to >= $7::date else l.state = $3 end)
     and ($4::text is null or l.type_code = $4)
     and ($5::date is null or (l.state = 'in-force' and l.valid_to between $7::date and $5::date))
     and ($6::text is null or l.number like $6 || '%')
     and ($8::date is null or (l.issued_on, l.id) < ($8::date, $9::uuid))
   order by l.issued_on desc, l.id desc limit $10`,
);
/** The newest first, from behind `after`. */
export const registerOfBodies = (on: Queryable, w: RegisterWish): Promise<RegisterRow[]> =>
  on.run(listSql, [
    w.cities,
    w.issuers,
    w.state,
    w.typeCode,
    w.endsBy,
    w.number?.replace(/[\\%_]/g, '\\$&') ?? null,
    w.today,
    w.after?.issuedOn ?? null,
    w.after?.id ?? null,
    w.limit,
  ]);

const typesSql = sql<{ typeCode: string; typeName: string; count: number }>(
  'licences.types-of-bodies',
  `select type_code as "typeCode", min(type_name) as "typeName", count(*)::int as count from licences.licence
   where city = any ($1::text[]) and issuer_id = any ($2::text[]) group by type_code order by 3 desc limit 200`,
);
/** Which types these bodies have issued, for the filter of the list. */
export const typesOfBodies = (on: Queryable, cities: readonly string[], issuers: readonly string[]) =>
  on.run(typesSql, [cities, issuers]);

/** Licences whose term ended and whose holders were not told yet. */
export interface EndedLicence {
  readonly city: string;
  readonly id: string;
}
const endedSql = sql<EndedLicence>(
  'licences.ended-untold',
  `select city, id from licences.licence where state = 'in-force' and expiry_told_at is null and valid_to < $1::date
   order by valid_to, id limit $2`,
);
export const endedUntold = (on: Queryable, today: CivilDate, limit: number): Promise<EndedLicence[]> =>
  on.run(endedSql, [today, limit]);

/** 一决定一证 (I04) and the fold, as the stored rows break them. */
export interface RegisterFault {
  readonly number: string;
  readonly fault: 'two-of-a-decision' | 'without-decision' | 'ended-without-event' | 'replaced-by-nobody';
}
const faultsSql = sql<RegisterFault>(
  'licences.register-faults',
  `select min(number) as number, 'two-of-a-decision' as fault from licences.licence
     where replaced_by is null and case_no <> '' group by city, case_no having count(*) > 1
   union all select number, 'without-decision' from licences.licence where origin <> 'imported' and decision_no = ''
   union all select l.number, 'ended-without-event' from licences.licence l
     where l.state in ('suspended', 'revoked', 'forfeited', 'cancelled') and not exists (select from licences.event e
       where e.city = l.city and e.licence_id = l.id and e.name = l.state)
   union all select l.number, 'replaced-by-nobody' from licences.licence l
     where (l.state = 'replaced') <> (l.replaced_by is not null) or (l.replaced_by is not null and not exists (
       select from licences.licence n where n.city = l.city and n.id = l.replaced_by and n.replaces = l.id))
   limit 1000`,
);
export const registerFaults = (on: Queryable): Promise<RegisterFault[]> => on.run(faultsSql);
