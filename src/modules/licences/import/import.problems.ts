// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const importProblems = declareProblems('licences.import', {
  'too-many-rows': {
    status: 422,
    zh: '一次最多500行，且至少一行',
    en: 'At most 500 rows at once, and at least one',
    next: { zh: '请分批提交。', en: 'Send them in several parts.' },
  },
  'no-prefix': {
    status: 422,
    zh: '该类型没有证照编号前缀，不能批量签发',
    en: 'The type has no prefix of numbers, so nothing can be issued in a batch',
    next: { zh: '请在证照类型中填写编号前缀并发布。', en: 'Give the type its prefix and publish it.' },
  },
  'columns-missing': {
    status: 422,
    zh: '表头缺少必需的列',
    en: 'Columns that are needed are missing',
    next: { zh: '请按模板补齐表头。', en: 'Name the columns as in the sample.' },
  },
  unreadable: {
    status: 422,
    zh: '文件无法读取为表格',
    en: 'The file cannot be read as a table',
    next: { zh: '请保存为CSV（UTF-8或GB 18030）再上传。', en: 'Save it as CSV (UTF-8 or GB 18030).' },
  },
});
