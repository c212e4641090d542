// SPDX-License-Identifier: Apache-2.0
/** What the simulated registers of the demonstration know. All companies, people and numbers are invented. */
import { organisationCodeCheckChar } from '#law/identifiers/organisation-code.ts';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import type { SimulatedEntries } from './register-check.ts';

function usccOf(first8: string): string {
  const first17 = `91329902${first8}${organisationCodeCheckChar(first8)}`;
  return first17 + usccCheckChar(first17);
}

const guWangjin = '329902199204161005';
const shenZhiwei = '329902198511021032';
const jiangYining = '329902199310031423';
const shenXiaoman = { wardName: '沈小满', wardResidentId: '329902201805211565' };
const guYisu = { wardName: '顾一粟', wardResidentId: '329902202509231590' };

/** Companies that nobody has claimed yet, and the papers of two children. */
export const demoRegister: SimulatedEntries = {
  companies: [
    {
      uscc: usccOf('MA900201'),
      name: '云泽晴川文化传播有限公司',
      kind: 'company',
      address: '云泽市临湖区湖滨大道206号',
      division: '329902001001',
      legalRepresentativeResidentId: guWangjin,
    },
    {
      uscc: usccOf('MA900202'),
      name: '云泽溪畔民宿管理有限公司',
      kind: 'company',
      address: '云泽市临湖区柳堤路9号',
      division: '329902001002',
      legalRepresentativeResidentId: shenZhiwei,
    },
  ],
  families: [
    {
      proofKind: 'household-register',
      proofNumber: '329902001800521',
      ...shenXiaoman,
      guardianResidentId: shenZhiwei,
    },
    {
      proofKind: 'household-register',
      proofNumber: '329902001800521',
      ...shenXiaoman,
      guardianResidentId: jiangYining,
    },
    { proofKind: 'birth-certificate', proofNumber: 'Y320092301', ...guYisu, guardianResidentId: guWangjin },
  ],
};
