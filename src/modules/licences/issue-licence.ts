// SPDX-License-Identifier: Apache-2.0
import { yearOf } from '#law/civil-date.ts';
import { buildLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { actorKey } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import { type FieldCipher, sha256Hex } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { identifierSerial, licenceNumber, validityOf, verifyCodeOf } from './licence.rules.ts';
import type { Licence, LicenceRecord, NewLicence } from './licence.types.ts';
import { licenceEvents } from './licences.events.ts';
import { licenceProblems } from './licences.problems.ts';
import { findLicenceOfCase } from './licences.queries.ts';
import { insertNewLicence, lockCase } from './licences.store.ts';
import { fieldsPlace, holderCodePlace, withoutSecrets } from './open-licence.ts';
import { sealOrderOf } from './seals/seal.rules.ts';

export type IssueLicence = (context: CommandContext, input: NewLicence) => Promise<Licence>;

/**
 * Enters the licence of a granting decision into the register, inside the caller's transaction; its document is
 * made afterwards. One decision, one licence: a second call for the same case gives the first one.
 * The number has no gaps, the identifier is of GB/T 36904.
 * @throws issuer-without-code when the issuer cannot appear in an identifier.
 */
export function issueLicenceWith(cipher: FieldCipher): IssueLicence {
  return async (context, input) => {
    const { tx, actor } = context;
    const licence = await asSystem('the licence of a decision that its command allowed', async () => {
      await lockCase(tx, input.city, input.caseNo);
      const known = await findLicenceOfCase(tx, input.city, input.caseNo);
      if (known) return { known };
      const made = await newLicence(context, cipher, input);
      const order = sealOrderOf(actor, actorKey(actor), input.issuer.uscc, input.draftedBy ?? []);
      await insertNewLicence(tx, made, actorKey(actor), { order });
      return made;
    });
    if ('known' in licence) return withoutSecrets(licence.known);
    context.emit(licenceEvents.issued(licence));
    return withoutSecrets(licence);
  };
}

async function newLicence(
  context: CommandContext,
  cipher: FieldCipher,
  input: NewLicence,
): Promise<LicenceRecord & { readonly holderCodeIndex: string }> {
  const { city, spec, issuer, holder, decidedOn } = input;
  const typeCode = `${input.definer ?? issuer.uscc}${spec.typeSerial}`;
  requireCodes(typeCode, issuer.uscc);
  const kind = `licences.${spec.numberPrefix}`;
  const serial = await context.serials.nextWithin(context.tx, city, kind, String(yearOf(decidedOn)));
  const mark = sha256Hex(`${city}/${spec.numberPrefix}`);
  const id = context.newId();
  return {
    city,
    id,
    number: licenceNumber(spec.numberPrefix, decidedOn, serial),
    identifier: identifierOf(typeCode, issuer.uscc, identifierSerial(decidedOn, serial, mark)),
    typeCode,
    typeName: input.name.zh,
    typeNameEn: input.name.en ?? null,
    version: 1,
    // Written by the insert itself.
    typeVersion: null,
    origin: 'decision',
    trustLevel: 'A',
    replaces: null,
    replacedBy: null,
    matterCode: input.matterCode,
    matterName: input.matterName,
    caseNo: input.caseNo,
    decisionNo: input.decisionNo,
    issuerId: issuer.uscc,
    issuerName: issuer.name,
    holderName: holder.name,
    holderCodeCipher: cipher.encryptText(holder.code, holderCodePlace(id)),
    holderCodeIndex: cipher.blindIndex(holder.code.toUpperCase(), 'licence-holder'),
    holderCodeType: holder.codeType,
    holderAccount: holder.accountId,
    holderCompany: holder.companyId,
    fieldsCipher: cipher.encryptText(JSON.stringify(input.fields), fieldsPlace(id)),
    issuedOn: decidedOn,
    ...validityOf(decidedOn, spec.validity),
    state: 'made',
    verifyCode: verifyCodeOf(city, Buffer.from(context.ids.token(), 'base64url')),
    pdfSha256: null,
    pdfSize: null,
    signedAt: null,
    revokedAt: null,
    revokeReason: null,
    createdAt: context.now,
  };
}

/** Looked at before a number is drawn, so that a refusal leaves no gap even where the caller goes on. */
function requireCodes(typeCode: string, issuer: string): void {
  identifierOf(typeCode, issuer, '0');
}

function identifierOf(typeCode: string, issuer: string, serial: string): string {
  const built = buildLicenceIdentifier({ typeCode, issuer, serial, version: 1 });
  if (!built.ok) throw new Problem(licenceProblems['issuer-without-code'], { fault: built.reason });
  return built.value.identifier;
}
