// SPDX-License-Identifier: Apache-2.0
import type { FieldFault } from '#platform/problem.ts';
import type { FileFacts, FileOwner } from './materials.types.ts';
import { refusalOf } from './refusals.rules.ts';

/** A person uses own files, and while acting for a company those of the company too. */
export const mayUse = (owner: FileOwner, file: Pick<FileFacts, 'city' | 'ownerId' | 'companyId'>): boolean =>
  file.city === owner.city &&
  (file.companyId === null ? file.ownerId === owner.accountId : file.companyId === owner.companyId);

/**
 * What keeps each of the files from being used, in the order asked; empty when all are ready. A file of somebody else
 * is said to be missing: that it exists is not told.
 */
export function faultsOfFiles(
  owner: FileOwner,
  ids: readonly string[],
  found: readonly FileFacts[],
  scanMayWait = false,
): FieldFault[] {
  const byId = new Map(found.filter((f) => mayUse(owner, f)).map((f) => [f.id, f]));
  return ids.flatMap((id, at) => {
    const file = byId.get(id);
    const words = scanMayWait && file?.state === 'quarantined' ? undefined : wordsOf(file);
    return words ? [{ field: `files.${at}`, pointer: `/files/${at}`, ...words }] : [];
  });
}

function wordsOf(file: FileFacts | undefined): { zh: string; en: string } | undefined {
  switch (file?.state) {
    case 'clean':
      return undefined;
    case 'quarantined':
      return {
        zh: `“${file.name}”正在进行安全检查，请稍候再提交`,
        en: `“${file.name}” is still being checked; try again shortly`,
      };
    case 'refused': {
      const { zh, en } = refusalOf(file.reason ?? '');
      return { zh: `“${file.name}”不能使用：${zh}`, en: `“${file.name}” cannot be used: ${en}` };
    }
    case 'receiving':
      return {
        zh: `“${file.name}”还没有上传完，请继续上传`,
        en: `“${file.name}” has not arrived completely; go on uploading it`,
      };
    case undefined:
      return {
        zh: '没有找到这个文件，请重新上传',
        en: 'This file was not found; upload it again',
      };
  }
}
