// SPDX-License-Identifier: Apache-2.0
/** The version that takes the place of a licence: the same number and serial, one more in its identifier. */
import { buildLicenceIdentifier, parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import type { CommandContext } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { invariant, Problem } from '#platform/problem.ts';
import { verifyCodeOf } from '../licence.rules.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { fieldsPlace, holderCodePlace, openLicence } from '../open-licence.ts';
import type { ChangeContent, ChangeDecision } from './change.types.ts';
import { lifeProblems } from './life.problems.ts';

/** @throws last-version when 999 have been */
export function nextVersion(
  context: CommandContext,
  cipher: FieldCipher,
  before: LicenceRecord,
  change: {
    readonly kind: 'replace' | 'correct';
    readonly content: ChangeContent;
    readonly decision: ChangeDecision;
  },
): LicenceRecord & { readonly holderCodeIndex: string } {
  if (before.version >= 999) throw new Problem(lifeProblems['last-version']);
  const { holderCode, fields } = openLicence(cipher, before);
  const { lines, holderName, validFrom, validTo } = change.content.newLines ?? {};
  // What is corrected rests on its old decision; what is changed, on the new one. A licence without a decision here gets one.
  const ownDecision = change.kind === 'correct' && before.decisionNo !== '';
  const id = context.newId();
  return {
    ...before,
    id,
    identifier: nextIdentifier(before),
    version: before.version + 1,
    typeVersion: null,
    origin: before.origin === 'imported' ? 'batch' : before.origin,
    trustLevel: 'A',
    replaces: before.id,
    replacedBy: null,
    decisionNo: ownDecision ? before.decisionNo : change.decision.decisionNo,
    holderName: holderName ?? before.holderName,
    holderCodeCipher: cipher.encryptText(holderCode, holderCodePlace(id)),
    holderCodeIndex: cipher.blindIndex(holderCode.toUpperCase(), 'licence-holder'),
    fieldsCipher: cipher.encryptText(JSON.stringify(lines ?? fields), fieldsPlace(id)),
    issuedOn: change.kind === 'correct' ? before.issuedOn : change.decision.decidedOn,
    validFrom: validFrom ?? before.validFrom,
    validTo: validTo ?? before.validTo,
    state: 'made',
    verifyCode: verifyCodeOf(before.city, Buffer.from(context.ids.token(), 'base64url')),
    pdfSha256: null,
    pdfSize: null,
    signedAt: null,
    revokedAt: null,
    revokeReason: null,
    createdAt: context.now,
  };
}

function nextIdentifier(before: LicenceRecord): string {
  // An imported identifier may carry a wrong check character; the new one carries the right one.
  const parsed = parseLicenceIdentifier(before.identifier, { tolerateCheck: true });
  invariant(parsed.ok, 'the register holds identifiers only');
  const built = buildLicenceIdentifier({ ...parsed.value, version: before.version + 1 });
  invariant(built.ok, 'one more version keeps the form');
  return built.value.identifier;
}
