// SPDX-License-Identifier: Apache-2.0
import { plainTemplate } from '../../../src/modules/licences/types/licence-template.rules.ts';
import type { TypeDocument } from './type-data.ts';

/** What a new type begins with. */
export const blankType = (typeCode: string): TypeDocument => ({
  typeCode,
  name: { zh: '新证照类型', en: 'New type of licence' },
  definerName: '本部门',
  holderKinds: ['organisation'],
  fields: [],
  validity: { years: 5 },
  renewal: { days: 90, kind: 'calendar', matterCode: null },
  trustLevel: 'A',
  template: plainTemplate([], true),
});

/** A number that was typed; what is none leaves the old one. */
export const numberOr = (text: string, old: number): number => {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? old : value;
};

/** A field with an id that no other has. */
export function newField(fields: TypeDocument['fields']): TypeDocument['fields'][number] {
  let n = fields.length + 1;
  while (fields.some(({ id }) => id === `field${n}`)) n += 1;
  return {
    id: `field${n}`,
    name: { zh: `项目${n}`, en: `Item ${n}` },
    mask: 'none',
    disclosure: 'holder',
    example: '示例',
  };
}
