// SPDX-License-Identifier: Apache-2.0
/** Where one can ask and complain, and what it costs. */
import type { MatterDefinition } from '../definition.contract.ts';
import { at, type Found, type LintRule, practice, zhOf } from './lint-rule.rules.ts';

const phonesOf = (contacts: MatterDefinition['consult']): [number, string][] =>
  contacts.flatMap(({ way, value }, index): [number, string][] => (way === 'phone' ? [[index, value]] : []));
const digits = (value: string): string => value.replace(/\D/g, '');

const contactApart: LintRule = {
  id: 'contact-apart',
  severity: 'error',
  softWhenImported: true,
  article: practice,
  title: { zh: '咨询电话与投诉电话不应相同', en: 'The numbers for questions and complaints should differ' },
  todo: { zh: '投诉电话换成监督部门的', en: 'Give the number of the supervising office for complaints' },
  check: ({ d }) => {
    const asked = new Set(phonesOf(d.consult).map(([, value]) => digits(value)));
    return [phonesOf(d.supervise).some(([, value]) => asked.has(digits(value))) && at(['supervise'])];
  },
};

/** Numbers that ring from anywhere: with an area code, of a mobile, of 400/800, or a short service number. */
const dialled = /^((\+?86)?0\d{2,3}\d{7,8}|(\+?86)?1[3-9]\d{9}|[48]00\d{7}|1[12]\d{3}|9[56]\d{3,4}|1\d{2})$/;

const contactAreaCode: LintRule = {
  id: 'contact-area-code',
  severity: 'error',
  softWhenImported: true,
  article: practice,
  title: { zh: '电话号码带区号', en: 'Telephone numbers have an area code' },
  todo: { zh: '写作 0599-8200112，分机写在括号里', en: 'Write 0599-8200112, an extension in brackets' },
  check: ({ d }) =>
    (['consult', 'supervise'] as const).flatMap((key) =>
      phonesOf(d[key]).map(([index, value]): Found | false => {
        const numbers = value.replace(/（[^）]*）|\([^)]*\)/g, '').split(/[、，,;；/]/);
        const wrong = numbers.find((number) => !dialled.test(number.replace(/[\s-—–]/g, '')));
        return (
          wrong !== undefined &&
          at([key, index, 'value'], `“${wrong}”不是带区号的号码`, `"${wrong}" is no number with an area code`)
        );
      }),
    ),
};

const feeBasis: LintRule = {
  id: 'fee-basis',
  severity: 'error',
  article: 'GB/T 39554.2-2020 收费依据',
  title: {
    zh: '收费写明依据的文件，不写“按规定”',
    en: 'A fee names the document it rests on, not just "the rules"',
  },
  todo: { zh: '写文件名称和文号', en: 'Write the title and number of the document' },
  check: ({ d }) => {
    if (!d.fee.charged) return [];
    return d.fee.items.map(({ basis }, index) => {
      const vague = /^(按|依|根据|依照|参照)?(照|据)?(有关|相关|国家)?(规定|标准|文件|政策)$/.test(
        basis.trim(),
      );
      return (vague || /没有写明/.test(basis)) && at(['fee', 'items', index, 'basis']);
    });
  },
};

const feeReduction: LintRule = {
  id: 'fee-reduction',
  severity: 'warning',
  article: 'GB/T 39554.2-2020 收费减免',
  title: { zh: '可以减免的写明谁可以减免', en: 'A fee that can be reduced says for whom' },
  todo: { zh: '写 reductionNote', en: 'Write reductionNote' },
  check: ({ d }) => {
    if (!d.fee.charged) return [];
    return d.fee.items.map(
      (item, index) =>
        item.reducible === true && zhOf(item.reductionNote) === '' && at(['fee', 'items', index]),
    );
  },
};

export const contactRules: readonly LintRule[] = [contactApart, contactAreaCode, feeBasis, feeReduction];
