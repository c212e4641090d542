// SPDX-License-Identifier: Apache-2.0
/** Grants of systems to the library. They grow with departments, not with people. */
import type { CivilDate } from '#law/civil-date.ts';
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { type LicenceRow, toLicence } from '../licences.queries.ts';
import type { EcertService, ServiceGrant } from './ecert.types.ts';

interface GrantRow {
  id: string;
  client_id: string;
  body_id: string;
  body_name: string;
  types: string[];
  fields: string[];
  services: EcertService[];
  purposes: string[];
  needs_permit: boolean;
  from_on: CivilDate;
  until_on: CivilDate;
}
const columns =
  'id, client_id, body_id, body_name, types, fields, services, purposes, needs_permit, from_on, until_on';
const grantsOfClient = sql<GrantRow>(
  'licences.grants-of-client',
  `select ${columns} from licences.service_grant where client_id = $1 and ended_at is null order by given_at desc, id`,
);
const allGrants = sql<GrantRow>(
  'licences.service-grants',
  `select ${columns} from licences.service_grant where ended_at is null order by client_id, given_at desc, id limit 500`,
);
const insertGrantSql = sql(
  'licences.insert-service-grant',
  `insert into licences.service_grant (id, client_id, body_id, body_name, types, fields, services, purposes, needs_permit, from_on, until_on, given_by, given_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const endGrantSql = sql<{ id: string }>(
  'licences.end-service-grant',
  'update licences.service_grant set ended_at = $2 where id = $1 and ended_at is null returning id',
);
const byIdentifier = sql<LicenceRow>(
  'licences.by-identifier',
  'select * from licences.licence where identifier = $1 limit 1',
);
const byHolderCode = sql<LicenceRow>(
  'licences.by-holder-code',
  `select * from licences.licence where holder_code_index = $1 and type_code = any ($2::text[]) order by issued_on desc, id desc limit 100`,
);

const toGrant = (r: GrantRow): ServiceGrant => ({
  id: r.id,
  clientId: r.client_id,
  bodyId: r.body_id,
  bodyName: r.body_name,
  types: r.types,
  fields: r.fields,
  services: r.services,
  purposes: r.purposes,
  needsPermit: r.needs_permit,
  fromOn: r.from_on,
  untilOn: r.until_on,
});

export const listGrants = async (on: Queryable, clientId?: string): Promise<ServiceGrant[]> =>
  (clientId === undefined ? await on.run(allGrants) : await on.run(grantsOfClient, [clientId])).map(toGrant);
export const insertGrant = (
  tx: Tx,
  g: ServiceGrant & { readonly givenBy: string; readonly givenAt: Date },
): Promise<unknown> =>
  tx.run(insertGrantSql, [
    g.id,
    g.clientId,
    g.bodyId,
    g.bodyName,
    [...g.types],
    [...g.fields],
    [...g.services],
    [...g.purposes],
    g.needsPermit,
    g.fromOn,
    g.untilOn,
    g.givenBy,
    g.givenAt,
  ]);
export const endGrantRow = async (tx: Tx, id: string, at: Date): Promise<boolean> =>
  (await tx.run(endGrantSql, [id, at])).length === 1;
/** Whatever the city: identifiers are one for the country. */
export const licenceByIdentifier = async (
  on: Queryable,
  identifier: string,
): Promise<LicenceRecord | undefined> => (await on.run(byIdentifier, [identifier])).map(toLicence)[0];
/** @param index keyed fingerprint of the holder's number */
export const licencesOfHolderCode = async (
  on: Queryable,
  index: string,
  types: readonly string[],
): Promise<LicenceRecord[]> => (await on.run(byHolderCode, [index, [...types]])).map(toLicence);
