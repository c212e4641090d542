// SPDX-License-Identifier: Apache-2.0
/** Which code a new matter gets. Pure. */
import { buildTaskCode } from '#law/identifiers/matter-code.ts';
import { matterCodeReason } from '#law/identifiers/matter-code-reasons.ts';
import type { MatterOrganisation } from './matter-row.rules.ts';

export interface CodeParts {
  readonly localCode: string;
  readonly catalogCode: string;
  readonly exerciseLevel: string;
  readonly handlingItem?: { readonly serial: string } | undefined;
}

/** What the code of a matter begins with: the implementation code (实施编码), else the local code. */
export function codeBase(parts: CodeParts, organisation: MatterOrganisation): string {
  const uscc = organisation.uscc ?? organisation.id;
  const built = buildTaskCode(uscc, Number(parts.exerciseLevel), parts.catalogCode);
  return built.ok ? built.value : parts.localCode;
}

/**
 * The first free code: the base itself, then the base with the serial of a handling item (业务办理项编码, 01–99).
 * Under a local code, which another organisation may use too, a hyphen keeps the serial apart.
 * Returns null when all are taken.
 */
export function firstFreeCode(base: string, taken: ReadonlySet<string>): string | null {
  if (!taken.has(base)) return base;
  const joint = /^[0-9A-Z]{31}$/.test(base) ? '' : '-';
  for (let serial = 1; serial <= 99; serial += 1) {
    const code = `${base}${joint}${String(serial).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
  return null;
}

/**
 * The code that a source gives a matter, when it is a sound one (实施编码, 业务办理项编码 01–99) of this very body, level
 * and catalogue item, which is what `base` says; null otherwise.
 */
export function askedCode(base: string, wanted: string | undefined): string | null {
  if (wanted === undefined || base.length !== 31 || !wanted.startsWith(base)) return null;
  return matterCodeReason(wanted) === null ? wanted : null;
}

/** The code with the serial of the handling item that the definition names when it is free, else the first free one. */
export function freeCodeOf(
  base: string,
  parts: Pick<CodeParts, 'handlingItem'>,
  taken: ReadonlySet<string>,
): string | null {
  const code = `${base}${parts.handlingItem?.serial ?? ''}`;
  const isCoded = /^[0-9A-Z]{31}\d{2}$/.test(code);
  return isCoded && !taken.has(code) ? code : firstFreeCode(base, taken);
}
