// SPDX-License-Identifier: Apache-2.0
/** Looks into a file just received, for the checks by rule. What is found never keeps the file from being used. */
import { residentIdMark } from '#identity';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import type { FileFacts, MaterialsServices } from '../materials.types.ts';
import { saveSigns } from './grades.store.ts';
import { type IssuedFile, recordIssued } from './issued-grade.ts';

const measurer = system('materials');

interface Measured {
  readonly signs: Parameters<typeof saveSigns>[1] | null;
  readonly issued: IssuedFile | null;
}

/** Keeps what was measured, and that it is a licence of ours. Run by the platform itself. */
const keepSigns = command(
  'materials.keep-signs',
  async (context, { signs, issued }: Measured): Promise<{ kept: true }> => {
    if (signs) await saveSigns(context.tx, signs);
    if (issued) await recordIssued(context, issued);
    return { kept: true };
  },
);

type Measuring = Pick<MaterialsServices, 'runner' | 'cipher' | 'content' | 'licenceOfFile'>;
type Received = Pick<FileFacts, 'city' | 'id' | 'mediaType' | 'ownerId' | 'companyId'> & {
  readonly sha256: string;
};

/** Measures a picture or a PDF, compares it with the holder's licences, and keeps the result where there is one. */
export async function measureMaterial(
  services: Measuring,
  file: Received,
  content: Uint8Array,
): Promise<void> {
  const { runner, cipher, content: checker } = services;
  const { city, id } = file;
  const found = await checker.lookInto(content, file.mediaType);
  const signs = found && {
    ...{ city, id, signs: found.signs },
    numberMarks: found.numbers.map((number) => residentIdMark(cipher, number)),
  };
  const issued = await issuedFile(services, file);
  if (signs || issued) await runner.execute(keepSigns, measurer, { signs, issued });
}

async function issuedFile({ licenceOfFile }: Measuring, file: Received): Promise<IssuedFile | null> {
  const { city, id: fileId, ownerId, companyId, sha256 } = file;
  const licence = await licenceOfFile?.({ accountId: ownerId, companyId }, sha256);
  return licence ? { city, fileId, ownerId, companyId, sha256, licence } : null;
}
