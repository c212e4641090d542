// SPDX-License-Identifier: Apache-2.0
/** Rows of `up_task_directory` as catalogue items (目录项), and back. Pure. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { mainItemOf, matterCodeReason } from '#law/identifiers/matter-code-reasons.ts';
import { type ItemContent, NewItem } from '../catalogue/catalogue-item.contract.ts';
import { parentFaults } from '../catalogue/catalogue-item.rules.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import type { RefusedRow, RowPlace } from './import-candidate.ts';
import type { NationalRow } from './national-rows.rules.ts';
import { codesInCycles } from './parent-cycles.rules.ts';
import { deepTextFault, nameFault, textFault } from './text-safety.rules.ts';

/** An item to register, with the body that keeps it. */
export interface ItemRowFound extends RowPlace {
  readonly item: NewItem;
  readonly owner: MatterOrganisation;
}
export type ItemCandidate = ItemRowFound | RefusedRow;

/** What the matters of a folder say of an item. */
export interface SeenBelow {
  readonly level: number;
  readonly body: MatterOrganisation | null;
  readonly serviceObjects: ReadonlySet<string>;
}

const types: readonly ItemContent['matterType'][] = ['01', '05', '06', '07', '08', '09', '10', '20'];
const levels: readonly ItemContent['exerciseLevels'][number][] = ['1', '2', '3', '4', '5', '6'];
const objects: readonly ItemContent['serviceObjects'][number][] = ['1', '2', '3', '4', '5', '6', '9'];

const parts = (text: string | undefined): string[] => (text ?? '').split(/[^0-9]+/).filter(Boolean);
export const basisLines = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\n+|；(?=《)/)
    .map((line) => line.trim())
    .filter((line) => line.length >= 2);

/** The item of a row, or why it is none. `own` is the whole item that we wrote beside an unchanged row. */
export function itemOfRow(row: NationalRow, own: unknown, below: SeenBelow | undefined): NewItem | string {
  const { catalog_code: code = '', task_name: name = '', task_type: type = '' } = row;
  const reason = matterCodeReason(code, 'CATALOG');
  if (reason) return `catalog_code：${reason.zh} (${reason.en})`;
  if (/^(D|3|删除)$/i.test(row.cd_operation ?? '') || row.task_state === '3')
    return '来源已取消该目录项，不再登记 (cancelled at its source)';
  const unnamed =
    nameFault(name) ?? (/[<>]/.test(name) ? { zh: '含有尖括号', en: 'holds angle brackets' } : null);
  if (unnamed) return `task_name：${unnamed.zh} (${unnamed.en})`;
  for (const [column, cell] of Object.entries(row)) {
    const fault = textFault(cell);
    if (fault) return `${column}：${fault.zh} (${fault.en})`;
  }
  const matterType = types.find((of) => of === type);
  if (!matterType || code.slice(2, 4) !== matterType)
    return `task_type：${type || '空'} 与编码第3、4位 ${code.slice(2, 4)} 不符 (differs from its code)`;
  if (isOwnItem(own, code) && !deepTextFault(own)) return own;
  const exerciseLevels = levels.filter((of) => parts(row.use_level).includes(of));
  if (exerciseLevels.length === 0) return 'use_level 为空 (must not be empty)';
  const said = objects.filter((of) => parts(row.server_type).includes(of));
  const seen = objects.filter((of) => below?.serviceObjects.has(of));
  const parent = row.parent_catalog_code;
  return {
    code,
    ...(parent && { parent }),
    name,
    matterType,
    exerciseLevels,
    // The directory names no applicants: those of the matters below, else it restricts nobody.
    serviceObjects: said.length > 0 ? said : seen.length > 0 ? seen : [...objects],
    legalBasis: basisLines(row.by_law).map(basisOf),
    standard: {},
    locked: [],
  };
}

/** Read as the laws of a matter are, so that the same text is the same law. */
export function basisOf(law: string): ItemContent['legalBasis'][number] {
  const article = /\s(第[一二三四五六七八九十百零〇\d]+条\S*)/.exec(law)?.[1];
  return article ? { law: law.slice(0, law.indexOf(article)).trim() || law, article } : { law };
}

let check: ReturnType<Ajv2020['compile']> | undefined;

function isOwnItem(value: unknown, code: string): value is NewItem {
  check ??= new Ajv2020({ strict: false }).compile(JSON.parse(JSON.stringify(NewItem)));
  return check(value) && (value as NewItem).code === code; // its shape was just checked
}

/**
 * Refuses what stands twice, under itself, or under no main item, counting `known` items of the store; gives the
 * others with parents before children.
 */
export function orderedItems(
  rows: readonly ItemCandidate[],
  known: ReadonlyMap<string, string | null>,
): ItemCandidate[] {
  const refused: RefusedRow[] = [];
  const byCode = new Map<string, ItemRowFound>();
  const refuse = ({ file, line, code, name }: RowPlace, reason: string): void =>
    void refused.push({ file, line, code, name, refused: reason });
  for (const row of rows) {
    if ('refused' in row) refused.push(row);
    else if (byCode.has(row.item.code))
      refuse(row, `catalog_code 与第${byCode.get(row.item.code)?.line}行重复 (the code of that line again)`);
    else byCode.set(row.item.code, row);
  }
  const said = [...byCode.values()].flatMap(({ item }) =>
    item.parent ? [[item.code, item.parent] as const] : [],
  );
  const cyclic = codesInCycles(new Map(said));
  // What stood under a refused item is refused in the next round; there are no more levels than three.
  for (let again = true; again; ) {
    again = false;
    const isKnown = (code: string): boolean => byCode.has(code) || known.has(code);
    const placed = [...byCode.values()].map(({ item }) => ({
      code: item.code,
      parent: parentOf(item, isKnown),
    }));
    for (const [code, fault] of parentFaults(placed, known)) {
      const row = byCode.get(code);
      if (!row) continue;
      refuse(row, parentWords[cyclic.has(code) ? 'cycle' : fault]);
      byCode.delete(code);
      again = true;
    }
  }
  const isKnown = (code: string): boolean => byCode.has(code) || known.has(code);
  const ready = [...byCode.values()].map((row) => ({
    ...row,
    item: { ...row.item, parent: parentOf(row.item, isKnown) },
  }));
  const main = ready.filter(({ item }) => item.parent === null);
  return [...refused, ...main, ...ready.filter(({ item }) => item.parent !== null)];
}

function parentOf(item: NewItem, isKnown: (code: string) => boolean): string | null {
  if (item.parent !== undefined) return item.parent;
  const main = mainItemOf(item.code);
  return main !== null && isKnown(main) ? main : null;
}

const parentWords = {
  self: 'parent_catalog_code：主项是它自己 (its main item is itself)',
  cycle: 'parent_catalog_code：上级又回到它自己 (its parents lead back to itself)',
  missing: 'parent_catalog_code：主项没有登记，也不在目录中 (its main item is not registered)',
  'too-deep': 'parent_catalog_code：上级是子项，子项下不能再设子项 (its main item is a sub-item)',
} as const;
