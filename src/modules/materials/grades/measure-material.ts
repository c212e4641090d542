// SPDX-License-Identifier: Apache-2.0
/** Looks into a file just received, for the checks by rule. What is found never keeps the file from being used. */
import { residentIdMark } from '#identity';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import type { FileFacts, MaterialsServices } from '../materials.types.ts';
import { saveSigns } from './grades.store.ts';

const measurer = system('materials');

/** Keeps what was measured. Run by the platform itself. */
const keepSigns = command(
  'materials.keep-signs',
  async ({ tx }, of: Parameters<typeof saveSigns>[1]): Promise<{ kept: true }> => {
    await saveSigns(tx, of);
    return { kept: true };
  },
);

/** Measures a picture or a PDF and keeps the result; does nothing for what cannot be looked into. */
export async function measureMaterial(
  { runner, cipher, content: checker }: Pick<MaterialsServices, 'runner' | 'cipher' | 'content'>,
  file: Pick<FileFacts, 'city' | 'id' | 'mediaType'>,
  content: Uint8Array,
): Promise<void> {
  const found = await checker.lookInto(content, file.mediaType);
  if (found === null) return;
  const numberMarks = found.numbers.map((number) => residentIdMark(cipher, number));
  await runner.execute(keepSigns, measurer, {
    city: file.city,
    id: file.id,
    signs: found.signs,
    numberMarks,
  });
}
