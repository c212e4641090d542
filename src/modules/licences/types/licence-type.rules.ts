// SPDX-License-Identifier: Apache-2.0
// What a type of licence must say, what changed between versions, and the type that a matter's definition implies. Pure.
import { addWorkdays, type WorkCalendar } from '#law/calendar.ts';
import { addDays, type CivilDate } from '#law/civil-date.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import type { LicenceSpec, LicenceText, OpenLicence } from '../licence.types.ts';
import {
  fault,
  hint,
  plainTemplate,
  type TypeFinding,
  templateFindings,
  templateWithFields,
} from './licence-template.rules.ts';
import type { LicenceTypeDocument, LicenceTypeField } from './licence-type.types.ts';

/** 证照类型代码: who defined the type and its serial. */
export const definerOf = (typeCode: string): string => typeCode.slice(0, 18);

/** Everything that is wrong with a type; errors stop its publishing. */
export function typeFindings(type: LicenceTypeDocument): TypeFinding[] {
  const found: TypeFinding[] = [];
  const definer = parseUscc(definerOf(type.typeCode));
  if (!definer.ok)
    found.push(
      hint(
        '/typeCode',
        '类型代码的前18位不是有效的统一社会信用代码',
        'The first 18 characters are no valid unified code',
      ),
    );
  if (new Set(type.holderKinds).size !== type.holderKinds.length)
    found.push(fault('/holderKinds', '持证主体类别重复', 'A kind of holder stands twice'));
  for (const [index, field] of type.fields.entries()) {
    if (type.fields.findIndex(({ id }) => id === field.id) !== index)
      found.push(
        fault(`/fields/${index}/id`, `照面项“${field.id}”重复`, `The field “${field.id}” stands twice`),
      );
    if (field.disclosure === 'always' && (field.mask === 'resident-id' || field.mask === 'mobile'))
      found.push(
        hint(
          `/fields/${index}/disclosure`,
          `“${field.name.zh}”是个人信息，建议仅由持证人出示（个人信息保护法第六条）`,
          `“${field.name.en}” is personal: better shown by the holder only (Personal Information Protection Law, art. 6)`,
        ),
      );
  }
  if (type.renewal && 'permanent' in type.validity)
    found.push(fault('/renewal', '长期有效的证照没有延续', 'A licence without end is not renewed'));
  return [...found, ...templateFindings(type)];
}

/** One thing that differs between two versions. */
export interface TypeChange {
  readonly pointer: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Leaves that differ, in the order of the newer version; what only the older one had stands last. */
export function typeChanges(before: LicenceTypeDocument, after: LicenceTypeDocument): TypeChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const changed = [...now].flatMap(([pointer, value]): TypeChange[] =>
    old.get(pointer) === value ? [] : [{ pointer, before: old.get(pointer) ?? null, after: value }],
  );
  const gone = [...old].flatMap(([pointer, value]): TypeChange[] =>
    now.has(pointer) ? [] : [{ pointer, before: value, after: null }],
  );
  return [...changed, ...gone];
}

/** Members of arrays that have an id are named by it, so that moving one is no change of all that follow. */
function leavesOf(value: unknown, at = ''): Map<string, string> {
  if (value === null || typeof value !== 'object') return new Map([[at, String(value)]]);
  const entries = Array.isArray(value)
    ? value.map((one: unknown, index): [string, unknown] => [idOf(one) ?? String(index), one])
    : Object.entries(value);
  return new Map(entries.flatMap(([key, of]) => [...leavesOf(of, `${at}/${key}`)]));
}

const idOf = (value: unknown): string | undefined =>
  value !== null && typeof value === 'object' && 'id' in value && typeof value.id === 'string'
    ? value.id
    : undefined;

/** What a published matter says of its licence; `definition.result` and a little around it. */
export interface TypeOfMatter {
  readonly typeCode: string;
  readonly name: LicenceText;
  readonly numberPrefix?: string | undefined;
  readonly definerName: string;
  readonly holderKinds: LicenceTypeDocument['holderKinds'];
  readonly validity: LicenceSpec['validity'];
  readonly fields: readonly LicenceTypeField[];
}

/**
 * The type that a matter implies. Where the type is registered already, what its editors decided stays: masks,
 * disclosure, renewal, trust and the arrangement of the template; names, holders, term and fields follow the matter.
 */
export function typeOfMatter(
  of: TypeOfMatter,
  registered?: LicenceTypeDocument & { readonly shared?: boolean },
): LicenceTypeDocument {
  const company = !of.holderKinds.includes('person');
  const known = new Map(registered?.fields.map((field) => [field.id, field]));
  const own = of.fields.map((field) => {
    const before = known.get(field.id);
    return before ? { ...before, name: field.name } : field;
  });
  // Several matters may lead to one type: none takes away what another prints.
  const others = registered?.shared
    ? registered.fields.filter(({ id }) => own.every((f) => f.id !== id))
    : [];
  const fields = [...own, ...others];
  const permanent = 'permanent' in of.validity;
  return {
    typeCode: of.typeCode,
    name: bothWords(of.name),
    ...(of.numberPrefix !== undefined && { numberPrefix: of.numberPrefix }),
    definerName: of.definerName,
    holderKinds: registered?.shared
      ? [...new Set([...registered.holderKinds, ...of.holderKinds])]
      : of.holderKinds,
    fields,
    validity: validityOfSpec(of.validity),
    renewal: permanent ? null : (registered?.renewal ?? { days: 90, kind: 'calendar', matterCode: null }),
    trustLevel: registered?.trustLevel ?? 'A',
    template: registered
      ? templateWithFields(registered.template, fields, company)
      : plainTemplate(fields, company),
  };
}

const bothWords = ({ zh, en }: LicenceText) => ({ zh, en: en ?? zh });

const validityOfSpec = (validity: LicenceSpec['validity']): LicenceTypeDocument['validity'] =>
  'permanent' in validity
    ? { permanent: true }
    : 'years' in validity
      ? { years: validity.years }
      : { months: validity.months };

/** What can be said of the type of a licence whose type nobody registered: its own lines, shown by the holder only. */
export function typeReadOff(licence: OpenLicence): LicenceTypeDocument {
  const company = licence.holderCodeType === '001';
  const fields = licence.fields.map(
    ({ id, label, value }, index): LicenceTypeField => ({
      id: id ?? `line${index + 1}`,
      name: bothWords(label),
      mask: 'none',
      disclosure: company ? 'always' : 'holder',
      example: value === '' ? '—' : value,
    }),
  );
  return {
    typeCode: licence.typeCode,
    name: { zh: licence.typeName, en: licence.typeNameEn ?? licence.typeName },
    definerName: licence.issuerName,
    holderKinds: [company ? 'organisation' : 'person'],
    fields,
    validity: { permanent: true },
    renewal: null,
    trustLevel: licence.trustLevel,
    template: plainTemplate(fields, company),
  };
}

/** When a licence may be renewed and until when one must ask (行政许可法第五十条: thirty days before the term ends). */
export interface RenewalWindow {
  readonly opensOn: CivilDate;
  readonly askBy: CivilDate;
}

/** Undefined for a licence without end, or of a type that is not renewed. */
export function renewalWindow(
  type: Pick<LicenceTypeDocument, 'renewal'>,
  validTo: CivilDate,
  calendar: WorkCalendar,
): RenewalWindow | undefined {
  if (type.renewal === null || validTo.startsWith('9999')) return undefined;
  const { days, kind } = type.renewal;
  const opensOn = kind === 'working' ? workdaysBefore(calendar, validTo, days) : addDays(validTo, -days);
  const askBy = addDays(validTo, -30);
  if (askBy < opensOn) return { opensOn, askBy: opensOn };
  return { opensOn, askBy };
}

function workdaysBefore(calendar: WorkCalendar, date: CivilDate, days: number): CivilDate {
  // Of 720 working days there are never more than 1,100 days.
  let at = addDays(date, -Math.ceil(days * 1.5) - 30);
  for (let next = at; addWorkdays(calendar, next, days) <= date; next = addDays(next, 1)) at = next;
  return at;
}
