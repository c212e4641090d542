// SPDX-License-Identifier: Apache-2.0
/** The bodies of Yunze that implement matters. Where a department has no window of its own, the approval bureau handles its cases (集中审批). */
import { organisationCodeCheckChar } from '#law/identifiers/organisation-code.ts';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import type { Organisation } from '#organisations';
import { linhu, yundong, yunze, zean } from './yunze-divisions.ts';

/** An organisation of the demo, and how it is staffed. */
export interface SeededOrganisation extends Organisation {
  /** `full`: three people and more; `small`: two people share the posts; `none`: the parent handles its cases. */
  readonly staffing: 'full' | 'small' | 'none';
}

const departments: readonly (readonly [
  key: string,
  city: string,
  county: string,
  cityEn: string,
  countyEn: string,
])[] = [
  ['approval-bureau', '行政审批局', '行政审批局', 'Administrative Approval Bureau', 'Approval Bureau'],
  ['data-bureau', '数据局', '', 'Data Bureau', ''],
  [
    'market-regulation',
    '市场监督管理局',
    '市场监督管理局',
    'Administration for Market Regulation',
    'Market Regulation',
  ],
  ['public-security', '公安局', '公安局', 'Public Security Bureau', 'Public Security'],
  ['health', '卫生健康委员会', '卫生健康局', 'Health Commission', 'Health Bureau'],
  [
    'human-resources',
    '人力资源和社会保障局',
    '人力资源和社会保障局',
    'Human Resources and Social Security Bureau',
    'Human Resources',
  ],
  [
    'housing-construction',
    '住房和城乡建设局',
    '住房和城乡建设局',
    'Housing and Construction Bureau',
    'Housing and Construction',
  ],
  [
    'natural-resources',
    '自然资源和规划局',
    '自然资源和规划局',
    'Natural Resources and Planning Bureau',
    'Natural Resources',
  ],
  ['transport', '交通运输局', '交通运输局', 'Transport Bureau', 'Transport Bureau'],
  ['civil-affairs', '民政局', '民政局', 'Civil Affairs Bureau', 'Civil Affairs Bureau'],
  ['education', '教育局', '教育局', 'Education Bureau', 'Education Bureau'],
  ['justice', '司法局', '', 'Justice Bureau', ''],
  ['emergency', '应急管理局', '应急管理局', 'Emergency Management Bureau', 'Emergency Management'],
  ['water', '水务局', '水务局', 'Water Bureau', 'Water Bureau'],
  ['agriculture', '农业农村局', '农业农村局', 'Agriculture and Rural Affairs Bureau', 'Agriculture Bureau'],
  ['urban-management', '城市管理局', '城市管理局', 'Urban Management Bureau', 'Urban Management'],
  ['medical-security', '医疗保障局', '', 'Medical Security Bureau', ''],
  ['provident-fund', '住房公积金管理中心', '', 'Housing Provident Fund Centre', ''],
  ['culture-tourism', '文化广电和旅游局', '', 'Culture and Tourism Bureau', ''],
];

/** Bodies that joint cases need. */
const laterDepartments = [
  ['tax', '税务局', 'Tax Bureau'],
  ['development-reform', '发展和改革委员会', 'Development and Reform Commission'],
  ['ecology', '生态环境局', 'Ecology and Environment Bureau'],
] as const;

/** A code that GB 32100 accepts, of a state organ (11), from a running number. */
function demoCode(division: string, number: number): string {
  const first8 = `MB${String(number).padStart(6, '0')}`;
  const first17 = `11${division.slice(0, 6)}${first8}${organisationCodeCheckChar(first8)}`;
  return first17 + usccCheckChar(first17);
}

interface Place {
  readonly division: string;
  readonly zh: string;
  readonly en: string;
  /** Departments with staff of their own, besides the approval bureau. */
  readonly staffed: readonly string[];
}
const countyPlaces: readonly Place[] = [
  { division: linhu, zh: '临湖区', en: 'Linhu District', staffed: ['public-security', 'market-regulation'] },
  { division: yundong, zh: '云东区', en: 'Yundong District', staffed: ['public-security'] },
  { division: zean, zh: '泽安县', en: 'Zean County', staffed: ['public-security'] },
];

/** Every body of the demo; parents stand before the bodies whose cases they handle. */
export function yunzeOrganisations(): SeededOrganisation[] {
  let number = 0;
  const organisation = (
    division: string,
    key: string,
    name: string,
    nameEn: string,
    staffing: SeededOrganisation['staffing'],
    parentId?: string,
  ): SeededOrganisation => {
    number += 1;
    const id = demoCode(division, 990_000 + number);
    return { id, uscc: id, key, name, nameEn, division, staffing, ...(parentId && { parentId }) };
  };
  const province = organisation(
    '320000000000',
    'medical-products',
    '江苏省药品监督管理局',
    'Jiangsu Medical Products Administration',
    'full',
  );
  const city = departments.map(([key, zh, , en]) =>
    organisation(yunze, key, `云泽市${zh}`, `Yunze ${en}`, 'full'),
  );
  const counties = countyPlaces.flatMap((place) => countyBodies(place, organisation));
  const towns = [
    organisation('329902101000', 'township', '云溪镇人民政府', 'Yunxi Town Government', 'small'),
    organisation('329921101000', 'township', '泽北镇人民政府', 'Zebei Town Government', 'small'),
  ];
  // Behind all others, so that the codes of those before do not change.
  const later = laterDepartments.map(([key, zh, en]) =>
    organisation(yunze, key, `云泽市${zh}`, `Yunze ${en}`, 'small'),
  );
  return [province, ...city, ...counties, ...towns, ...later];
}

function countyBodies(
  place: Place,
  make: (
    division: string,
    key: string,
    name: string,
    nameEn: string,
    staffing: SeededOrganisation['staffing'],
    parentId?: string,
  ) => SeededOrganisation,
): SeededOrganisation[] {
  const { division, zh, en, staffed } = place;
  const bureau = make(division, 'approval-bureau', `${zh}行政审批局`, `${en} Approval Bureau`, 'full');
  const others = departments
    .filter(([key, , county]) => key !== 'approval-bureau' && county !== '')
    .map(([key, , county, , countyEn]) => {
      const branch = key === 'public-security' && zh.endsWith('区') ? '公安分局' : county;
      return staffed.includes(key)
        ? make(division, key, zh + branch, `${en} ${countyEn}`, 'full')
        : make(division, key, zh + branch, `${en} ${countyEn}`, 'none', bureau.id);
    });
  return [bureau, ...others];
}
