// SPDX-License-Identifier: Apache-2.0
import type { Queryable } from '#platform/db.ts';
import type { DataSubject, PersonalDataPart } from '#platform/personal/index.ts';
import {
  eraseFiles,
  eraseGrades,
  heldFiles,
  heldGrades,
  restOfFiles,
  restOfGrades,
} from './materials-held.store.ts';

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
            kind: row['kind'],
            validTo: row['valid_to'],
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
    {
      name: 'materials.grades',
      title: { zh: '材料的核验记录', en: 'Checks of originals' },
      purpose: {
        zh: '核验过的原件各部门不再重复核验',
        en: 'an original that was seen once need not be shown to every office',
      },
      basis: 'statutory-duty',
      retention: 'archive',
      term: {
        zh: '随办件保存的材料，核验记录一并保存；其他的注销账号时删除',
        en: 'kept with files of applications, others are erased with the account',
      },
      count: heldGrades.count,
      collect: async (on, of) =>
        (await heldGrades.rows(on, of)).map((row) => ({
          id: String(row['id']),
          title: `${String(row['grade'])} ${String(row['organisation_name'] ?? '')}`.trim(),
          at: String(row['at']),
          data: {
            fileId: row['file_id'],
            evidence: row['evidence'],
            until: row['until'],
            undone: row['undone_at'],
            reason: row['undone_reason'],
          },
        })),
      erase: async (tx, of) => eraseGrades(tx, of, await usedFiles(tx, of)),
      rest: async (on, of) => restOfGrades(on, of, await usedFiles(on, of)),
    },
  ];
}
