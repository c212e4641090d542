// SPDX-License-Identifier: Apache-2.0
/** What is wrong with the materials of an application: missing, too many, not asked for, a licence that does not stand. */
import { applicableMaterials, type FormContext, wordsOf } from '#forms';
import type { MatterDefinition } from '#matters';
import type { FieldFault } from '#platform/problem.ts';
import type { ToCheck } from './application.ts';
import { choiceFault } from './reuse/reuse.rules.ts';

/** Every fault, named at the material's box. */
export function materialFaults(
  definition: MatterDefinition,
  answers: unknown,
  {
    files,
    commitments = [],
    notAsked = [],
    licences = [],
    usable = [],
  }: Pick<ToCheck, 'files' | 'commitments' | 'notAsked' | 'licences' | 'usable'>,
  context: FormContext,
): FieldFault[] {
  const promised = new Set([
    ...promisedMaterials(definition, commitments),
    ...notAsked,
    ...licences.map((of) => of.materialId),
  ]);
  const applicable = applicableMaterials(definition, answers, context);
  const faults = licences.flatMap(
    (of) =>
      choiceFault(
        of,
        applicable.find((m) => m.id === of.materialId),
        usable,
      ) ?? [],
  );
  const count = new Map<string, number>();
  for (const f of files) count.set(f.materialId, (count.get(f.materialId) ?? 0) + 1);
  for (const material of applicable) {
    const { zh, en } = wordsOf(material.name, material.id);
    const given = count.get(material.id) ?? 0;
    const most = material.maxFiles ?? 5;
    const at = { field: `materials.${material.id}`, pointer: `/files` };
    if (material.necessity === 'required' && given === 0 && !promised.has(material.id))
      faults.push({ ...at, zh: `请上传材料：${zh}`, en: `Hand in: ${en}` });
    if (given > most)
      faults.push({ ...at, zh: `${zh}最多上传${most}个文件`, en: `At most ${most} files for ${en}` });
  }
  const known = new Set(applicable.map((m) => m.id));
  for (const id of count.keys()) {
    if (!known.has(id))
      faults.push({
        field: `materials.${id}`,
        pointer: '/files',
        zh: '本次申请不需要这项材料，请移除',
        en: 'This application does not need this material, remove it',
      });
  }
  return faults;
}

/** Materials that need not be handed in because their facts are promised (告知承诺). */
function promisedMaterials(definition: MatterDefinition, made: readonly string[]): ReadonlySet<string> {
  return new Set(
    (definition.commitments ?? []).filter((o) => made.includes(o.id)).flatMap((o) => o.replaces),
  );
}
