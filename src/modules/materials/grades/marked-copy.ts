// SPDX-License-Identifier: Apache-2.0
/**
 * A copy of one's own file with a purpose and a day across it, so that it cannot be used for anything else without
 * notice. A picture becomes a picture (JPEG), its marks part of the pixels. A PDF becomes a PDF whose pages are drawn
 * anew under the marks: signatures and text layers of the original are not in it, and it says that it is a copy.
 */
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { ownerOf } from '../accept-upload.ts';
import { mayUse } from '../file-state.rules.ts';
import { kindOfMaterial } from '../inspect-content.ts';
import { fileContent } from '../materials.queries.ts';
import type { MaterialsServices } from '../materials.types.ts';
import { copyMark, plainPurpose, purposeCharacters } from './copy-words.rules.ts';
import { gradesProblems } from './grades.problems.ts';

export interface MarkedCopy {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Pages of a PDF that are copied at most. */
const mostPages = 50;

/**
 * @param purpose what it is for, without 仅供 and 使用
 * @throws materials.invalid-description, no-copy; platform.not-found; materials.still-checking
 */
export async function markedCopy(
  services: Pick<MaterialsServices, 'db' | 'files' | 'clock' | 'renderer' | 'content'>,
  actor: PersonActor,
  fileId: string,
  purpose: string,
): Promise<MarkedCopy> {
  const owner = ownerOf(actor);
  const { facts, content } = await fileContent(services.db, services.files, owner.city, fileId);
  if (!mayUse(owner, facts)) throw new Problem(platformProblems['not-found']);
  const plain = plainPurpose(purpose);
  if (plain === undefined) throw badPurpose();
  const mark = copyMark(plain, civilDateOf(services.clock.now()));
  const kind = kindOfMaterial(facts.mediaType);
  const stem = facts.name.replace(/\.[^.]+$/, '');
  if (kind === 'image') {
    const bytes = await services.content.mark(content, mark);
    if (bytes === undefined) throw new Problem(gradesProblems['no-copy']);
    return { name: `${stem}-仅供${plain}使用.jpg`, mediaType: 'image/jpeg', bytes };
  }
  if (kind !== 'pdf') throw new Problem(gradesProblems['no-copy']);
  const bytes = await markPdf(services, content, mark);
  return { name: `${stem}-仅供${plain}使用.pdf`, mediaType: 'application/pdf', bytes };
}

const badPurpose = (): Problem =>
  new Problem(gradesProblems['invalid-description'], {}, [
    {
      field: 'purpose',
      zh: `用途请写 ${purposeCharacters.least} 到 ${purposeCharacters.most} 个字，如“办理餐饮服务许可”`,
      en: `State the purpose in ${purposeCharacters.least} to ${purposeCharacters.most} characters`,
    },
  ]);

async function markPdf(
  { renderer, content: checker }: Pick<MaterialsServices, 'renderer' | 'content'>,
  content: Uint8Array,
  mark: string,
): Promise<Uint8Array> {
  const pages = (await checker.lookInto(content, 'application/pdf'))?.signs.pages ?? 0;
  if (pages < 1 || pages > mostPages) throw new Problem(gradesProblems['no-copy']);
  try {
    return await renderer.renderPdf({
      template: 'marked-copy',
      data: { pages, mark },
      attachments: { 'source.pdf': content },
    });
  } catch {
    throw new Problem(gradesProblems['no-copy']);
  }
}
