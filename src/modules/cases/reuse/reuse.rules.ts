// SPDX-License-Identifier: Apache-2.0
/** Which licence may stand for which material, why one may not, and what it fills in. Pure. */
import type { UsableLicence } from '#licences';
import type { Material, MatterDefinition } from '#matters';
import type { FieldFault } from '#platform/problem.ts';
import type { ChosenLicence, LicenceContent } from './reuse.types.ts';

/** The names of the types of licence that replace the material. */
export const typesFor = (material: Pick<Material, 'licences'>): readonly string[] =>
  (material.licences ?? []).map((of) => of.type);

/** Whether anything of a matter can be had from the library at all: else nobody looks there. */
export const usesLicences = ({ materials }: Pick<MatterDefinition, 'materials'>): boolean =>
  materials.some((material) => typesFor(material).length > 0);

/** Licences in force that the material accepts, in their order. */
export const offersFor = (
  material: Pick<Material, 'licences'>,
  usable: readonly UsableLicence[],
): UsableLicence[] =>
  usable.filter(
    ({ licence, standing }) => standing === 'in-force' && typesFor(material).includes(licence.typeName),
  );

const why: Readonly<Partial<Record<string, { readonly zh: string; readonly en: string }>>> = {
  made: { zh: '还在制作', en: 'is still being made' },
  suspended: { zh: '已暂扣', en: 'is suspended' },
  revoked: { zh: '已被撤销', en: 'was withdrawn' },
  cancelled: { zh: '已注销', en: 'was struck off' },
  forfeited: { zh: '已被吊销', en: 'was forfeited' },
  replaced: { zh: '已被新证替代', en: 'was replaced by a newer one' },
  expired: { zh: '已过有效期', en: 'has expired' },
  'not-yet-valid': { zh: '还没有到生效日期', en: 'is not valid yet' },
};
const other = {
  zh: '请改为上传材料，或者选用另一份有效的证照',
  en: 'Hand the material in, or choose another licence in force',
};

/** Why a chosen licence does not stand for its material; undefined when it does. Named at the material's own box. */
export function choiceFault(
  { materialId, licenceId }: ChosenLicence,
  material: Pick<Material, 'licences'> | undefined,
  usable: readonly UsableLicence[],
): FieldFault | undefined {
  const at = { field: `materials.${materialId}`, pointer: '/licences' };
  if (material === undefined)
    return {
      ...at,
      zh: '本次申请不需要这项材料，请移除',
      en: 'This application does not need this material, remove it',
    };
  const found = usable.find(({ licence }) => licence.id === licenceId);
  if (found === undefined)
    return {
      ...at,
      zh: `选用的证照不在您的证照库中。${other.zh}`,
      en: `The licence chosen is none of yours. ${other.en}`,
    };
  const { licence, standing } = found;
  if (!typesFor(material).includes(licence.typeName))
    return {
      ...at,
      zh: `《${licence.typeName}》不能代替这项材料。${other.zh}`,
      en: `${licence.typeNameEn ?? licence.typeName} does not replace this material. ${other.en}`,
    };
  if (standing === 'in-force') return undefined;
  const because = why[standing] ?? { zh: '现在不是有效状态', en: 'is not in force' };
  return {
    ...at,
    zh: `选用的《${licence.typeName}》（${licence.number}）${because.zh}，不能用于本次申请。${other.zh}`,
    en: `The ${licence.typeNameEn ?? licence.typeName} (${licence.number}) chosen ${because.en}. ${other.en}`,
  };
}

/** What a licence gives a field of a form: by the head of the licence, or by the label of a printed field. */
export function valueFrom({ licence }: UsableLicence, from: string): string | undefined {
  switch (from) {
    case 'number':
      return licence.number;
    case 'holder':
      return licence.holderName;
    case 'issuer':
      return licence.issuerName;
    case 'issuedOn':
      return licence.issuedOn;
    case 'validTo':
      // 长期 is no day that one could enter.
      return licence.validTo.startsWith('9999') ? undefined : licence.validTo;
    default:
      return licence.fields.find(({ label }) => label.zh === from)?.value;
  }
}

export interface Filled {
  readonly value: string;
  readonly typeName: string;
  readonly typeNameEn: string | null;
}

/**
 * Values for fields of the form from the licences in force that its materials accept: by field id. The newest licence
 * counts, and the first material that names the field.
 */
export function filledByLicences(
  { materials }: Pick<MatterDefinition, 'materials'>,
  usable: readonly UsableLicence[],
): ReadonlyMap<string, Filled> {
  const filled = new Map<string, Filled>();
  for (const tie of materials.flatMap((material) => material.licences ?? []))
    for (const [field, from] of Object.entries(tie.fills ?? {})) {
      const of = usable.find((u) => u.standing === 'in-force' && u.licence.typeName === tie.type);
      const value = of && valueFrom(of, from);
      if (of === undefined || value === undefined || filled.has(field)) continue;
      filled.set(field, { value, typeName: tie.type, typeNameEn: of.licence.typeNameEn });
    }
  return filled;
}

/** What a case is given of a licence: what is printed on it. */
export const contentOf = (materialId: string, { licence }: UsableLicence): LicenceContent => ({
  materialId,
  licenceId: licence.id,
  holder: licence.holderName,
  fields: licence.fields.map(({ label, value }) => ({ label: label.zh, value })),
});
