// SPDX-License-Identifier: Apache-2.0
/** Personal data that a form asks for: what for, and that consent is free. */
import { lacksPurpose } from '../personal-data.rules.ts';
import { at, type LintRule } from './lint-rule.rules.ts';

const personalPurpose: LintRule = {
  id: 'personal-purpose',
  severity: 'error',
  softWhenImported: true,
  article: '个人信息保护法第六条、第十七条（目的明确，告知处理目的）',
  title: { zh: '要求填写的个人信息写明用途', en: 'What is personal says what it is for' },
  todo: {
    zh: '写 personal: {purpose, basis}；不是个人信息的写 personal: false',
    en: 'Write personal: {purpose, basis}, or personal: false where it is not personal',
  },
  check: ({ d }) =>
    d.form.pages.flatMap((page, p) =>
      page.fields.map((field, f) => lacksPurpose(field) && at(['form', 'pages', p, 'fields', f])),
    ),
};

const personalForced: LintRule = {
  id: 'personal-forced',
  severity: 'error',
  article: '个人信息保护法第十六条（不得以不同意为由拒绝提供服务）',
  title: { zh: '以同意为依据的不是必填', en: 'What rests on consent is not required' },
  todo: {
    zh: '改为选填；办理确有必要的，写明法定依据而不是同意',
    en: 'Make it optional, or name the legal basis where the matter cannot do without',
  },
  check: ({ d }) => [
    ...d.form.pages.flatMap((page, p) =>
      page.fields.map(
        ({ personal, required }, f) =>
          personal !== undefined &&
          personal !== false &&
          personal.basis === 'consent' &&
          required !== false &&
          at(['form', 'pages', p, 'fields', f, 'required']),
      ),
    ),
    ...d.materials.map(
      ({ personal, necessity }, m) =>
        personal !== undefined &&
        personal !== false &&
        personal.basis === 'consent' &&
        necessity === 'required' &&
        at(['materials', m, 'necessity']),
    ),
  ],
};

export const personalRules: readonly LintRule[] = [personalPurpose, personalForced];
