// SPDX-License-Identifier: Apache-2.0
/** The catalogue items of the demo, made from the definitions that ship: what they say is the standard. */
import type { MatterDefinition, NewItem, Standard } from '#matters';
import { yunze } from './yunze-divisions.ts';
import type { SeededOrganisation } from './yunze-organisations.ts';

/** Names of the main items (主项) under which the sub-items that ship stand. */
const mainItems: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  '000105001000': { zh: '教师资格认定', en: 'Recognition of teachers’ qualifications' },
  '000109001000': { zh: '普通出入境证件签发', en: 'Ordinary exit and entry documents' },
  '000109010000': { zh: '机动车登记', en: 'Registration of motor vehicles' },
  '000109011000': { zh: '机动车驾驶证核发、审验', en: 'Driving licences' },
  '000112002000': { zh: '律师执业审批', en: 'Practice of lawyers' },
  '000114003000': { zh: '劳务派遣经营许可管理', en: 'Labour dispatch' },
  '000118030000': { zh: '出租汽车经营和车辆许可', en: 'Taxi operation and vehicles' },
  '000120030000': { zh: '农村村民住宅用地审批', en: 'Land for village houses' },
  '000122005000': { zh: '导游管理', en: 'Tour guides' },
  '000123010000': { zh: '护士执业管理', en: 'Practice of nurses' },
  '000125004000': { zh: '烟花爆竹经营许可', en: 'Trade in fireworks' },
  '000131010000': { zh: '特种设备作业人员管理', en: 'Operators of special equipment' },
  '000172011000': { zh: '药品经营许可', en: 'Trade in medicines' },
  '000172015000': { zh: '执业药师注册', en: 'Registration of licensed pharmacists' },
  '000511001000': { zh: '最低生活保障', en: 'Minimum living allowance' },
  '000514001000': { zh: '失业保险待遇核发', en: 'Unemployment insurance benefits' },
  '000536001000': { zh: '医疗救助', en: 'Medical assistance' },
  '000709001000': { zh: '居民身份证管理', en: 'Resident identity cards' },
  '000709002000': { zh: '居住证管理', en: 'Residence permits' },
  '000709003000': { zh: '户口登记', en: 'Household registration' },
  '000711005000': { zh: '残疾人证管理', en: 'Disability certificates' },
  '000715026000': { zh: '不动产登记', en: 'Registration of real estate' },
  '002011008000': { zh: '婚姻登记档案服务', en: 'Marriage records' },
  '002014001000': { zh: '社会保险登记', en: 'Social insurance registration' },
  '002014002000': { zh: '社会保障卡服务', en: 'Social-security cards' },
  '002017020000': { zh: '住房公积金服务', en: 'Housing provident fund' },
  '002023001000': { zh: '生育服务', en: 'Birth services' },
  '320511002000': { zh: '老年人福利', en: 'Welfare of the elderly' },
  '322017015000': { zh: '住房保障和房产证明', en: 'Housing security and housing certificates' },
};

/** Which department of the city keeps the items that towns handle. */
const keeperOfTownMatters: Readonly<Record<string, string>> = {
  'elder-allowance': 'civil-affairs',
  'medical-assistance': 'medical-security',
  'birth-service-registration': 'health',
  'rural-homestead': 'agriculture',
};

const prescribed = [
  'caseType',
  'serviceObjects',
  'acceptConditions',
  'statutoryLimit',
  'promisedLimit',
  'onSiteVisits',
  'onSiteReason',
  'handlingForms',
  'form',
  'materials',
  'rules',
  'process',
  'fee',
  'result',
] as const satisfies readonly (keyof Standard)[];

const standardOf = (definition: MatterDefinition): Standard =>
  Object.fromEntries(
    prescribed.filter((field) => definition[field] !== undefined).map((field) => [field, definition[field]]),
  );

/** Main items first. An item is kept by the department of the province, else by that of the city. */
export function shippedItems(
  definitions: readonly MatterDefinition[],
  organisations: readonly SeededOrganisation[],
): NewItem[] {
  const subs = definitions.map((definition): NewItem => {
    const code = definition.catalogCode;
    return {
      code,
      ownerId: ownerOf(definition, organisations),
      name: definition.name,
      matterType: definition.matterType,
      exerciseLevels: [definition.exerciseLevel],
      serviceObjects: definition.serviceObjects,
      legalBasis: definition.legalBasis,
      standard: standardOf(definition),
      locked: ['statutoryLimit', 'fee'],
    };
  });
  const known = new Set(subs.map((s) => s.code));
  const mains = subs.flatMap((sub): NewItem[] => {
    const code = `${sub.code.slice(0, 9)}000`;
    const name = mainItems[code];
    if (known.has(code) || name === undefined) return [];
    known.add(code);
    return [{ ...sub, code, name, standard: {}, locked: [] }];
  });
  return [...mains, ...subs];
}

function ownerOf(definition: MatterDefinition, organisations: readonly SeededOrganisation[]): string {
  const key = keeperOfTownMatters[definition.localCode] ?? definition.implementer;
  const owner =
    organisations.find((o) => o.key === key && o.division === '320000000000') ??
    organisations.find((o) => o.key === key && o.division === yunze);
  if (!owner) throw new Error(`${definition.localCode}: nobody keeps ${key} at the city or above`);
  return owner.id;
}
