// SPDX-License-Identifier: Apache-2.0
/** The catalogue items of exported matters as `up_task_directory`, with our own table of whole items beside. */
import { mainItemOf } from '#law/identifiers/matter-code-reasons.ts';
import type { CatalogueItem, NewItem } from '../catalogue/catalogue-item.contract.ts';
import { lockedFaults } from '../catalogue/catalogue-item.rules.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { directoryFingerprint } from './directory-candidates.ts';
import type { ExportedMatter } from './matter-export.queries.ts';
import type { itemTableColumns } from './national-columns.rules.ts';
import { basisLine, type NationalRow } from './national-rows.rules.ts';

/** Registered items by code; those that do not exist are left out. */
export type ItemsOf = (codes: readonly string[]) => Promise<readonly CatalogueItem[]>;

export interface WrittenItem {
  readonly row: NationalRow;
  readonly own: Readonly<Record<(typeof itemTableColumns)[number], string>>;
}

interface Derived {
  item: NewItem & { status: 'in-use' };
  owner: MatterOrganisation;
  level: number;
  /** False when matters of this code differ in what an item fixes: then it is not known what the item says. */
  agreed: boolean;
  readonly levels: Set<MatterDefinition['exerciseLevel']>;
  readonly objects: Set<MatterDefinition['serviceObjects'][number]>;
}

/** Notes matters as they are written, and gives their items at the end: as registered, else as the matters agree. */
export function directoryNotes(itemsOf: ItemsOf = async () => []) {
  const seen = new Map<string, Derived>();
  return {
    note({ definition: d, organisation, status }: ExportedMatter): void {
      const level = Number(d.exerciseLevel);
      const known = seen.get(d.catalogCode);
      if (status === 'cancelled' && known) return;
      if (!known) {
        const levels = new Set([d.exerciseLevel]);
        const objects = new Set(d.serviceObjects);
        seen.set(d.catalogCode, {
          item: itemOf(d),
          owner: organisation,
          level,
          agreed: true,
          levels,
          objects,
        });
        return;
      }
      known.levels.add(d.exerciseLevel);
      for (const kind of d.serviceObjects) known.objects.add(kind);
      const item = { ...known.item, exerciseLevels: [d.exerciseLevel] };
      const own = { ...itemOf(d), exerciseLevels: [d.exerciseLevel] };
      const [same, isWider] = [
        lockedFaults(item, d).length === 0,
        lockedFaults(own, { ...known.item, exerciseLevel: d.exerciseLevel, catalogCode: own.code }).length ===
          0,
      ];
      if (!same && !isWider) known.agreed = false;
      if (level < known.level) Object.assign(known, { owner: organisation, level });
      if (!same && isWider) known.item = itemOf(d);
    },
    async items(): Promise<WrittenItem[]> {
      const codes = [...seen.keys()];
      const asked = [...new Set([...codes, ...codes.flatMap((code) => mainItemOf(code) ?? [])])];
      const registered: CatalogueItem[] = [];
      for (let at = 0; at < asked.length; at += 500)
        registered.push(...(await itemsOf(asked.slice(at, at + 500))));
      const isRegistered = new Set(registered.map((item) => item.code));
      const derived = [...seen].flatMap(([code, of]) =>
        isRegistered.has(code) || !of.agreed ? [] : [derivedItem(of)],
      );
      return [...registered.map(registeredItem), ...derived].sort((a, b) =>
        (a.row.catalog_code ?? '') < (b.row.catalog_code ?? '') ? -1 : 1,
      );
    },
  };
}

/** What an item of this matter alone would say; a handling item's situation is not a part of its name. */
function itemOf(d: MatterDefinition): Derived['item'] {
  const name = typeof d.name === 'string' ? d.name : d.name.zh;
  return {
    code: d.catalogCode,
    name: d.handlingItem ? name.replace(/（[^（）]*）$/, '') || name : d.name,
    matterType: d.matterType,
    exerciseLevels: [d.exerciseLevel],
    serviceObjects: d.serviceObjects,
    legalBasis: d.legalBasis,
    standard: {},
    locked: [],
    status: 'in-use',
  };
}

function derivedItem({ item: { status, ...item }, owner, levels, objects }: Derived): WrittenItem {
  const whole = { ...item, exerciseLevels: [...levels].sort(), serviceObjects: [...objects].sort() };
  return written(whole, owner, status, 1);
}

function registeredItem({ owner, status, version, parent, ...content }: CatalogueItem): WrittenItem {
  const body = { ...owner, key: 'imported' };
  return written({ ...content, ...(parent !== null && { parent }) }, body, status, version);
}

function written(
  item: NewItem,
  owner: MatterOrganisation,
  status: CatalogueItem['status'],
  version: number,
): WrittenItem {
  const row: NationalRow = {
    row_guid: item.code,
    catalog_code: item.code,
    task_name: typeof item.name === 'string' ? item.name : item.name.zh,
    task_type: item.matterType,
    task_state: status === 'abolished' ? '3' : '1',
    task_version: String(version),
    by_law: item.legalBasis.map(basisLine).join('\n'),
    use_level: item.exerciseLevels.join(','),
  };
  const { id, key, name, division } = owner;
  return {
    row,
    own: {
      catalog_code: item.code,
      row_sha256: directoryFingerprint(row),
      item: JSON.stringify(item),
      owner: JSON.stringify({ id, key, name, division }),
    },
  };
}
