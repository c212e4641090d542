// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applicantFacts, type KnownApplicant } from './applicant-facts.ts';

const nameOf = (code: string): string => (code === '329902000000' ? '云泽市临湖区' : code);
const of = (known: KnownApplicant, names: typeof nameOf): string[] =>
  applicantFacts(known, names, false).map((f) => `${f.label.zh} ${f.value} · ${f.source.zh}`);

test('a person’s facts come from the account, its numbers masked', () => {
  const account = {
    id: '',
    city: '3299',
    name: '林若溪',
    residentId: '329902199001011023',
    mobile: '13800138000',
    address: null,
    division: '329902000000',
    birthDate: null,
    sex: null,
    assuranceLevel: 1,
  };
  assert.deepEqual(of({ kind: 'person', account }, nameOf), [
    '姓名 林若溪 · 实名账户',
    '居民身份证号码 329902********1023 · 实名账户',
    '手机号码 138****8000 · 实名账户',
    '所在地区 云泽市临湖区 · 实名账户',
  ]);
  assert.deepEqual(of({ kind: 'person', account: undefined }, nameOf), []);
});

test('a company’s facts come from its registration', () => {
  const company = {
    id: '',
    city: '3299',
    name: '云泽市晴川食品有限公司',
    uscc: '91350100M000100Y43',
    kind: 'company',
    address: '湖滨大道1号',
    division: '329902000000',
    legalRepresentative: '林若溪',
  };
  assert.deepEqual(of({ kind: 'company', company }, nameOf), [
    '企业名称 云泽市晴川食品有限公司 · 企业登记信息',
    '统一社会信用代码 91350100M000100Y43 · 企业登记信息',
    '法定代表人 林若溪 · 企业登记信息',
    '所在地区 云泽市临湖区 · 企业登记信息',
    '住所 湖滨大道1号 · 企业登记信息',
  ]);
});
