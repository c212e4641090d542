// SPDX-License-Identifier: Apache-2.0
/**
 * Grade A: the file is, byte for byte, the sealed document of a licence of this platform that its holder uploads. The grade
 * goes when the licence does.
 */
import type { LicenceChangedV1 } from '#licences';
import type { CommandContext } from '#platform/command.ts';
import type { Listener } from '#platform/jobs.ts';
import { invariant } from '#platform/problem.ts';
import type { MaterialsServices } from '../materials.types.ts';
import { addIssuedGrade, undoIssuedGrades } from './grades.store.ts';

/** A file whose content is a licence in force of its holder. */
export interface IssuedFile {
  readonly city: string;
  readonly fileId: string;
  readonly ownerId: string;
  readonly companyId: string | null;
  readonly sha256: string;
  readonly licence: NonNullable<Awaited<ReturnType<NonNullable<MaterialsServices['licenceOfFile']>>>>;
}

/** Once per holder, content and licence, however often it is uploaded. */
export const recordIssued = (
  { tx, now, newId }: Pick<CommandContext, 'tx' | 'now' | 'newId'>,
  of: IssuedFile,
): Promise<unknown> =>
  addIssuedGrade(
    tx,
    {
      ...{ city: of.city, id: newId(), fileId: of.fileId, ownerId: of.ownerId, companyId: of.companyId },
      ...{ sha256: of.sha256, evidence: '电子证照', licenceId: of.licence.licenceId },
      ...{ organisationName: of.licence.issuerName, until: of.licence.until },
    },
    now,
  );

/** Why a file is no longer worth what its licence was. A licence that is resumed is uploaded or used anew. */
const gone: Readonly<Record<string, string>> = {
  suspended: '证照已被暂扣',
  revoked: '证照已被撤销',
  forfeited: '证照已被吊销',
  cancelled: '证照已注销',
  replaced: '证照已变更',
  corrected: '证照已更正',
};

export const licenceGoneListener: Listener = {
  name: 'materials.licence-gone',
  event: 'licences.changed.v1',
  mode: 'transaction',
  maxAttempts: 8,
  run: async ({ payload, now }, tx) => {
    invariant(tx, 'a listener of mode transaction has one');
    // Written by `licences`, whose type says what is in it.
    const { licenceId, what } = payload as LicenceChangedV1;
    const reason = gone[what];
    if (reason !== undefined) await undoIssuedGrades(tx, licenceId, reason, now);
  },
};
