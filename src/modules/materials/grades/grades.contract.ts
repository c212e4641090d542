// SPDX-License-Identifier: Apache-2.0
/** Grades and findings over HTTP. */
import Type, { type Static } from 'typebox';
import type { AssessedFile } from './assess-files.ts';
import type { CheckedOriginal } from './record-original.ts';
import type { VaultItem } from './vault.ts';
import type { FoundHolder } from './window-check.ts';

const strict = { additionalProperties: false };
const Words = Type.Object({ zh: Type.String(), en: Type.String() });

export const GradeBody = Type.Object({
  grade: Type.String({ description: '可信等级 A issued, B original checked, C uploaded, D self-declared' }),
  /** Of the check that staff may take back. */
  checkId: Type.Union([Type.String(), Type.Null()]),
  checkCity: Type.Union([Type.String(), Type.Null()]),
  at: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  until: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  by: Type.Union([Type.String(), Type.Null()]),
  organisationId: Type.Union([Type.String(), Type.Null()]),
  organisationName: Type.Union([Type.String(), Type.Null()]),
  evidence: Type.Union([Type.String(), Type.Null()]),
  /** Last day of a check that has run out. */
  lapsedOn: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
});
export type GradeBody = Static<typeof GradeBody>;
export const FindingBody = Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() });
export const AssessmentBody = Type.Object({
  kind: Type.Union([Type.String(), Type.Null()]),
  validTo: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  grade: GradeBody,
  findings: Type.Array(FindingBody),
});

/** @param withStaff the name of who checked is for staff; the holder reads the body's */
export function describeGrade(
  { standing, city }: Pick<AssessedFile, 'standing' | 'city'>,
  withStaff: boolean,
): GradeBody {
  const { entry, lapsed, grade } = standing;
  return {
    grade,
    checkId: withStaff && entry?.grade === 'B' ? entry.id : null,
    checkCity: withStaff && entry?.grade === 'B' ? city : null,
    at: entry?.at.toISOString() ?? null,
    until: entry?.until ?? null,
    by: withStaff ? (entry?.byName ?? null) : null,
    organisationId: entry?.organisationId ?? null,
    organisationName: entry?.organisationName ?? null,
    evidence: withStaff ? (entry?.evidence ?? null) : null,
    lapsedOn: lapsed?.until ?? null,
  };
}

const describeAssessed = (
  of: Pick<AssessedFile, 'standing' | 'findings' | 'city'>,
  kind: string | null,
  validTo: string | null,
  withStaff: boolean,
): Static<typeof AssessmentBody> => ({
  kind,
  validTo,
  grade: describeGrade(of, withStaff),
  findings: of.findings.map((finding) => ({ ...finding })),
});

export const DescriptionBody = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 200 })),
    kind: Type.String({ maxLength: 60, description: 'A document element, or empty' }),
    validTo: Type.String({ maxLength: 10, description: 'YYYY-MM-DD, or empty' }),
  },
  strict,
);
export const DoneBody = Type.Object({ done: Type.Boolean() });
export const CopyQuery = Type.Object({ purpose: Type.String({ maxLength: 100 }) }, strict);

export const VaultItemBody = Type.Object({
  id: Type.String(),
  ...AssessmentBody.properties,
  uses: Type.Array(
    Type.Object({ caseNo: Type.Union([Type.String(), Type.Null()]), matterName: Type.String() }),
  ),
});
export const VaultBody = Type.Object({ items: Type.Array(VaultItemBody) });
export const describeVaultItem = (item: VaultItem): Static<typeof VaultItemBody> => ({
  id: item.facts.id,
  ...describeAssessed({ ...item, city: item.facts.city }, item.kind, item.validTo, false),
  uses: item.uses.map(({ caseNo, matterName }) => ({ caseNo, matterName })),
});

export const FindHolderBody = Type.Object(
  { number: Type.String({ minLength: 1, maxLength: 40 }), reason: Type.String({ maxLength: 400 }) },
  strict,
);
export const HolderBody = Type.Object({
  name: Type.String(),
  city: Type.String(),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      mediaType: Type.String(),
      uploadedAt: Type.String({ format: 'date-time' }),
      kindName: Type.Union([Words, Type.Null()]),
      ...AssessmentBody.properties,
    }),
  ),
});
export type HolderBody = Static<typeof HolderBody>;
export const describeHolder = (
  found: FoundHolder,
  kindNames: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
): HolderBody => ({
  name: found.name,
  city: found.city,
  items: found.items.map(({ facts, assessed }) => ({
    id: facts.id,
    name: facts.name,
    mediaType: facts.mediaType,
    uploadedAt: facts.createdAt.toISOString(),
    kindName: kindNames.get(assessed.file.kind ?? '') ?? null,
    ...describeAssessed(assessed, assessed.file.kind, assessed.file.validTo, true),
  })),
});

export const WindowCheckBody = Type.Object(
  {
    number: Type.String({ minLength: 1, maxLength: 40 }),
    fileId: Type.String({ format: 'uuid' }),
    kind: Type.Optional(Type.String({ maxLength: 60 })),
    evidence: Type.String({ maxLength: 400 }),
  },
  strict,
);
export const CheckedBody = Type.Object({
  id: Type.String(),
  until: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
});
export const describeChecked = ({ id, until }: CheckedOriginal): Static<typeof CheckedBody> => ({
  id,
  until,
});
export const UndoBody = Type.Object(
  { city: Type.String({ pattern: '^[0-9]{4}$' }), reason: Type.String({ maxLength: 400 }) },
  strict,
);
