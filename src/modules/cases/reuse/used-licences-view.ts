// SPDX-License-Identifier: Apache-2.0
/** The licences that a case used: how each stood when it was handed in, and how it stands now. */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { maskMobile, maskResidentId } from '#law/mask.ts';
import type { Application, OpenCase } from '../case-history.ts';
import { eventsOf } from '../cases.queries.ts';
import type { CaseServices } from '../cases.services.ts';
import type { UsedLicenceBody } from './reuse.contract.ts';
import type { UsedLicence } from './reuse.types.ts';
import { licencesUsedIn } from './use-licences.ts';

/** Numbers of identity and of telephones inside a printed value, as staff see them. */
const masked = (value: string): string =>
  value
    .replace(/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g, maskResidentId)
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskMobile);

/** By id of the material. @param forStaff whether personal numbers are masked */
export async function usedLicencesView(
  { db, licences }: Pick<CaseServices, 'db' | 'licences'>,
  c: OpenCase,
  application: Application,
  forStaff: boolean,
  now: Date,
): Promise<ReadonlyMap<string, UsedLicenceBody[]>> {
  const used = licencesUsedIn(eventsOf(c.stored));
  const byMaterial = new Map<string, UsedLicenceBody[]>();
  if (used.length === 0) return byMaterial;
  const standings = await licences.standingsOf(
    db,
    used.map((of) => of.licenceId),
    civilDateOf(now),
  );
  for (const of of used) {
    const content = application.licences?.find(
      (l) => l.licenceId === of.licenceId && l.materialId === of.materialId,
    );
    const fields = (content?.fields ?? []).map(({ label, value }) => ({
      label,
      value: forStaff ? masked(value) : value,
    }));
    const body = bodyOf(of, c.fold.receivedAt, standings.get(of.licenceId), fields);
    byMaterial.set(of.materialId, [...(byMaterial.get(of.materialId) ?? []), body]);
  }
  return byMaterial;
}

const bodyOf = (
  of: UsedLicence & { readonly validTo: CivilDate },
  at: Date,
  stateNow: string | undefined,
  fields: UsedLicenceBody['fields'],
): UsedLicenceBody => ({
  licenceId: of.licenceId,
  typeName: of.typeName,
  number: of.number,
  identifier: of.identifier,
  version: of.version,
  issuerName: of.issuerName,
  validTo: of.validTo,
  usedAt: at.toISOString(),
  stateThen: of.state,
  stateNow: stateNow ?? 'gone',
  contentSha256: of.contentSha256,
  documentSha256: of.documentSha256,
  signingKey: of.signingKey,
  byPermit: of.permitId !== null,
  fields,
});
