// SPDX-License-Identifier: Apache-2.0
/** Rows of the register from entries of a list. */
import { type HoldersByNumber, holdersByNumber } from '#identity';
import { buildLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { organisationsById } from '#organisations';
import type { StaffActor } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import { type FieldCipher, sha256Hex } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { verifyCodeOf } from '../licence.rules.ts';
import type { LicenceOrigin } from '../licence.types.ts';
import { licenceProblems } from '../licences.problems.ts';
import { fieldsPlace, holderCodePlace } from '../open-licence.ts';
import { definerOf } from '../types/licence-type.rules.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import { licenceTypeProblems } from '../types/licence-types.problems.ts';
import { currentType } from '../types/types-of-licences.ts';
import type { EnteredLicence } from './entries.store.ts';
import type { LicenceEntry } from './entry.rules.ts';

/** The body whose licences a list holds. */
export interface Issuer {
  readonly uscc: string;
  readonly name: string;
  readonly city: string;
}

/** Whose licences a post enters: of the body that defined the type where it acts for that, else of its own. */
export const issuerFor = (actor: StaffActor, typeCode: string): string =>
  actor.scope.includes(definerOf(typeCode)) ? definerOf(typeCode) : actor.organisationId;

/** @throws issuer-without-code for a body that is not registered */
export async function issuerOf(on: Queryable, uscc: string): Promise<Issuer> {
  const [found] = await organisationsById(on, [uscc]);
  if (!found) throw new Problem(licenceProblems['issuer-without-code'], { issuer: uscc });
  return { uscc: found.id, name: found.name, city: found.division.slice(0, 4) };
}

/** The published type. @throws not-published */
export async function typeInUse(on: Queryable, typeCode: string): Promise<LicenceType> {
  const type = await currentType(on, typeCode);
  if (type?.state !== 'published') throw new Problem(licenceTypeProblems['not-published']);
  return type;
}

/** Whose accounts these entries belong to. */
export const holdersOf = (
  on: Queryable,
  cipher: FieldCipher,
  city: string,
  entries: readonly LicenceEntry[],
): Promise<HoldersByNumber> =>
  asSystem('the accounts of those who hold the licences of a list', () =>
    holdersByNumber(
      on,
      cipher,
      city,
      entries.map(({ holderCode }) => holderCode).filter((code) => code !== ''),
    ),
  );

export interface EntryBase {
  readonly issuer: Issuer;
  readonly type: LicenceType;
  readonly holders: HoldersByNumber;
  readonly origin: Exclude<LicenceOrigin, 'decision'>;
}

/** One row of the register. `identifier` is needed where the entry brings none. */
export function enteredLicence(
  context: CommandContext,
  cipher: FieldCipher,
  entry: LicenceEntry,
  { issuer, type, holders, origin }: EntryBase,
  made: { readonly number: string; readonly identifier: string },
): EnteredLicence {
  const id = context.newId();
  const { holderCode } = entry;
  const organisation = entry.holderCodeType === '001';
  return {
    city: issuer.city,
    id,
    number: made.number,
    identifier: made.identifier,
    typeCode: type.typeCode,
    typeName: type.name.zh,
    typeNameEn: type.name.en,
    version: entry.version,
    typeVersion: null,
    origin,
    trustLevel: entry.trustLevel,
    replaces: null,
    replacedBy: null,
    matterCode: '',
    matterName: '',
    caseNo: '',
    decisionNo: entry.decisionNo,
    issuerId: issuer.uscc,
    issuerName: issuer.name,
    holderName: entry.holderName,
    holderCodeCipher: cipher.encryptText(holderCode, holderCodePlace(id)),
    holderCodeIndex: cipher.blindIndex(holderCode, 'licence-holder'),
    holderCodeType: entry.holderCodeType,
    holderAccount: organisation ? null : (holders.people.get(holderCode) ?? null),
    holderCompany: organisation ? (holders.companies.get(holderCode) ?? null) : null,
    fieldsCipher: cipher.encryptText(JSON.stringify(entry.fields), fieldsPlace(id)),
    issuedOn: entry.issuedOn,
    validFrom: entry.validFrom,
    validTo: entry.validTo,
    state: origin === 'imported' ? 'in-force' : 'made',
    verifyCode: verifyCodeOf(issuer.city, Buffer.from(context.ids.token(), 'base64url')),
    pdfSha256: null,
    pdfSize: null,
    signedAt: null,
    revokedAt: null,
    revokeReason: null,
    createdAt: context.now,
  };
}

/** @throws issuer-without-code when type or issuer cannot appear in an identifier */
export function identifierOf(typeCode: string, issuer: string, serial: string, version = 1): string {
  const built = buildLicenceIdentifier({ typeCode, issuer, serial, version });
  if (!built.ok) throw new Problem(licenceProblems['issuer-without-code'], { fault: built.reason });
  return built.value.identifier;
}

/** The serial of a licence that came without one: the same each time it is brought. */
export const serialOfNumber = (issuer: string, typeCode: string, number: string): string =>
  sha256Hex(`${issuer}/${typeCode}/${number}`).slice(0, 20).toUpperCase();
