// SPDX-License-Identifier: Apache-2.0
/**
 * How a few bodies of the demo depart from the standard, as it happens: an added material, a day more, another name.
 * They make the drift report worth reading; the names follow what inspections of catalogues find most.
 */
import type { Material, MatterDefinition } from '#matters';
import { linhu, zean } from './yunze-divisions.ts';

const paper = (id: string, element: string, zh: string, en: string): Material => ({
  id,
  element,
  name: { zh, en },
  copyKind: 'original',
  docKind: 'other',
  medium: 'either',
  necessity: 'required',
  source: 'applicant',
  originals: 1,
  copies: 0,
  accept: ['pdf', 'image'],
});

type Change = (definition: MatterDefinition) => MatterDefinition;

/** Division and local code of what departs. */
const drifts: Readonly<Record<string, Change>> = {
  [`${zean}/public-place-hygiene-licence`]: (d) => ({
    ...d,
    materials: [
      ...d.materials,
      paper(
        'staffHealth',
        'document.health-certificate',
        '从业人员健康证明',
        'Health certificates of the staff',
      ),
    ],
  }),
  [`${zean}/animal-disease-prevention-certificate`]: (d) => ({
    ...d,
    promisedLimit: { amount: 12, unit: 'WORKDAY' },
  }),
  [`${linhu}/outdoor-advertising`]: (d) => ({
    ...d,
    promisedLimit: { amount: 6, unit: 'WORKDAY' },
    materials: [
      ...d.materials,
      paper('neighbourhood', 'document.site-photo', '周边环境现状照片', 'Photographs of the surroundings'),
    ],
  }),
  [`${zean}/forest-felling-licence`]: (d) => ({
    ...d,
    onSiteVisits: 1,
    onSiteReason: { zh: '须到现场指认采伐地点', en: 'The felling area must be pointed out on the spot' },
  }),
  [`${zean}/road-occupation-permit`]: (d) => ({
    ...d,
    acceptConditions: [
      ...d.acceptConditions,
      { zh: '已取得所在镇人民政府的书面意见', en: 'The town government has given its written opinion' },
    ],
  }),
  [`${zean}/clinic-filing`]: (d) => ({
    ...d,
    name: { zh: '诊所设置备案', en: 'Filing of the setting up of a clinic' },
  }),
};

/** The definition as the body of a division publishes it. */
export function asPublishedIn(division: string, definition: MatterDefinition): MatterDefinition {
  return drifts[`${division}/${definition.localCode}`]?.(definition) ?? definition;
}
