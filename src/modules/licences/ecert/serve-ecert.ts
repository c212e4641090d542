// SPDX-License-Identifier: Apache-2.0
/** One call of a system: judged by its grants, noted in the ledger of the holder, answered with what is granted. */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { system } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { rowOfLicence } from '../library/held-licence.ts';
import { type NewLedgerLine, noteUses, standingPermit } from '../library/library.store.ts';
import { type Standing, standingOf } from '../licence.rules.ts';
import type { LicenceRecord, OpenLicence } from '../licence.types.ts';
import { openLicence } from '../open-licence.ts';
import { ecertProblems } from './ecert.problems.ts';
import { coversFile, grantedParts, grantFor, grantsFor } from './ecert.rules.ts';
import type { EcertCause, EcertService, ServiceGrant } from './ecert.types.ts';
import { licenceByIdentifier, licencesOfHolderCode, listGrants } from './ecert-grants.store.ts';

export interface EcertCall extends EcertCause {
  readonly service: EcertService;
  readonly clientId: string;
  /** 证照标识; for every service but `list`. */
  readonly identifier?: string | undefined;
  /** 持证主体代码 and name, both, for `list`. */
  readonly holderCode?: string | undefined;
  readonly holderName?: string | undefined;
  /** Only these of the granted fields. */
  readonly fields?: readonly string[] | undefined;
}

/** A licence as a system gets it. */
export interface SharedLicence {
  readonly identifier: string;
  readonly number: string;
  readonly typeCode: string;
  readonly typeName: string;
  readonly issuerCode: string;
  readonly issuerName: string;
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly standing: Standing;
  readonly version: number;
  readonly holder: string | null;
  readonly holderCode: string | null;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}

export interface EcertAnswer {
  readonly licences: readonly SharedLicence[];
  /** What the answer of `download` and `annotate` is made from; never leaves the module. */
  readonly source?: { readonly licence: OpenLicence; readonly grant: ServiceGrant };
}

/** The actor of a system's call. */
export const ecertActor = (clientId: string) => system(`ecert:${clientId}`);

/**
 * @throws not-granted, permit-needed, fields-not-covered; not-found for a licence that is none or of a type not granted
 * alike, so that nothing can be probed
 */
export const serveEcert = (cipher: FieldCipher): Command<EcertCall, EcertAnswer> =>
  command('licences.serve-system', async (context, call) => {
    requireCause(call);
    const grants = await listGrants(context.tx, call.clientId);
    const today = civilDateOf(context.now);
    return call.service === 'list'
      ? listed(context, cipher, grants, call, today)
      : one(context, cipher, grants, call, today);
  });

/** 用证事由 in at most 200 characters, for a matter or a case. */
function requireCause({ useCause, matterCode, caseNo }: EcertCause): void {
  const length = [...useCause.trim()].length;
  if (length < 2 || length > 200 || (!matterCode && !caseNo))
    throw new Problem(platformProblems['invalid-request'], {}, [
      {
        field: 'data.useCause',
        zh: '请写明用证事由（2至200个字）和事项编码或者办件编号',
        en: 'State the cause (2 to 200 characters) and the matter or case',
      },
    ]);
}

async function one(
  context: CommandContext,
  cipher: FieldCipher,
  grants: readonly ServiceGrant[],
  call: EcertCall,
  today: CivilDate,
): Promise<EcertAnswer> {
  const ask = { service: call.service, purpose: call.purpose, today };
  if (grantsFor(grants, ask).length === 0) throw new Problem(ecertProblems['not-granted']);
  const record = await licenceByIdentifier(context.tx, call.identifier ?? '');
  const grant = record && grantFor(grants, { ...ask, typeCode: record.typeCode });
  if (!record || !grant) throw new Problem(platformProblems['not-found']);
  if (!(await mayUse(context, grant, record, today))) throw new Problem(ecertProblems['permit-needed']);
  const licence = openLicence(cipher, record);
  if (call.service === 'download' && !coversFile(licence, grant))
    throw new Problem(ecertProblems['fields-not-covered']);
  // Whether it stands is all that a verification tells.
  const parts = grantedParts(licence, grant, call.service === 'verify' ? [] : call.fields);
  await noteUses(context.tx, [ledgerLine(context, call, grant, record, parts.names)], context.now);
  const source = call.service === 'download' || call.service === 'annotate' ? { licence, grant } : undefined;
  return { licences: [sharedOf(licence, parts, today)], ...(source && { source }) };
}

async function listed(
  context: CommandContext,
  cipher: FieldCipher,
  grants: readonly ServiceGrant[],
  call: EcertCall,
  today: CivilDate,
): Promise<EcertAnswer> {
  const standing = grantsFor(grants, { service: 'list', purpose: call.purpose, today });
  if (standing.length === 0) throw new Problem(ecertProblems['not-granted']);
  const types = [...new Set(standing.flatMap((grant) => grant.types))];
  const index = cipher.blindIndex((call.holderCode ?? '').trim().toUpperCase(), 'licence-holder');
  const found = (await licencesOfHolderCode(context.tx, index, types)).filter(
    // Number and name must both be known: numbers alone cannot be walked.
    (record) => record.holderName === call.holderName?.trim(),
  );
  const licences: SharedLicence[] = [];
  const lines: NewLedgerLine[] = [];
  for (const record of found) {
    const grant = standing.find((of) => of.types.includes(record.typeCode));
    if (!grant || !(await mayUse(context, grant, record, today))) continue;
    const licence = openLicence(cipher, record);
    const parts = grantedParts(licence, grant, call.fields);
    lines.push(ledgerLine(context, call, grant, record, parts.names));
    licences.push(sharedOf(licence, parts, today));
  }
  if (lines.length > 0) await noteUses(context.tx, lines, context.now);
  return { licences };
}

const mayUse = async (
  { tx }: CommandContext,
  grant: ServiceGrant,
  record: LicenceRecord,
  today: CivilDate,
): Promise<boolean> =>
  !grant.needsPermit || (await standingPermit(tx, record, grant.bodyId, today)) !== undefined;

const ledgerLine = (
  { newId }: CommandContext,
  call: EcertCall,
  grant: ServiceGrant,
  record: LicenceRecord,
  fields: readonly string[],
): NewLedgerLine => ({
  ...rowOfLicence(record),
  id: newId(),
  kind: call.service,
  restsOn: `grant:${grant.id}`,
  userKey: `system:${call.clientId}`,
  userName: grant.bodyName,
  purpose: `${call.purpose}：${call.useCause.trim()}`,
  matterCode: call.matterCode,
  caseNo: call.caseNo,
  fields,
});

const sharedOf = (
  licence: OpenLicence,
  { holder, holderCode, fields }: Pick<SharedLicence, 'holder' | 'holderCode' | 'fields'>,
  today: CivilDate,
): SharedLicence => ({
  identifier: licence.identifier,
  number: licence.number,
  typeCode: licence.typeCode,
  typeName: licence.typeName,
  issuerCode: licence.issuerId,
  issuerName: licence.issuerName,
  issuedOn: licence.issuedOn,
  validFrom: licence.validFrom,
  validTo: licence.validTo,
  standing: standingOf(licence, today),
  version: licence.version,
  ...{ holder, holderCode, fields },
});
