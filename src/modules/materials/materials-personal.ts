// SPDX-License-Identifier: Apache-2.0
import type { Queryable } from '#platform/db.ts';
import type { DataSubject, PersonalDataPart } from '#platform/personal/index.ts';
import { eraseFiles, heldFiles, restOfFiles } from './materials-held.store.ts';

/** @param usedFiles ids of the person's files that belong to case files, asked of the module that has them */
export function materialsParts(
  usedFiles: (on: Queryable, of: DataSubject) => Promise<readonly string[]>,
): PersonalDataPart[] {
  return [
    {
      name: 'materials.files',
      title: { zh: '上传的材料', en: 'Files handed in' },
      purpose: {
        zh: '审查您的申请；下次不用重复提交',
        en: 'to examine your applications, and not to ask twice',
      },
      basis: 'statutory-duty',
      retention: 'archive',
      term: {
        zh: '已随申请提交的按办件档案保存，其他的注销账号时删除',
        en: 'those of applications are kept with the case file, others are erased with the account',
      },
      count: heldFiles.count,
      collect: async (on, of) =>
        (await heldFiles.rows(on, of)).map((row) => ({
          id: String(row['id']),
          title: String(row['name']),
          at: String(row['created_at']),
          data: {
            mediaType: row['media_type'],
            size: row['size'],
            state: row['state'],
            sha256: row['sha256'],
          },
        })),
      files: async (on, of) =>
        (await heldFiles.rows(on, of)).flatMap((row) =>
          row['state'] === 'clean' && typeof row['sha256'] === 'string'
            ? [{ name: String(row['name']), sha256: row['sha256'], size: Number(row['size']) }]
            : [],
        ),
      erase: async (tx, of) => eraseFiles(tx, of, await usedFiles(tx, of)),
      rest: async (on, of) => restOfFiles(on, of, await usedFiles(on, of)),
    },
  ];
}
