// SPDX-License-Identifier: Apache-2.0
/** Records of looks in the words of those who ask: the one looked at, and audit. */
import { maskName } from '#law/mask.ts';
import { organisationsById } from '#organisations';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { complaintPlace } from './complain-of-look.ts';
import type { LookRow, LookWords } from './look.types.ts';
import type { AlertFound } from './look-alerts.store.ts';
import type { ComplaintFound } from './look-complaints.store.ts';
import { lookKindNames, lookPurposeNames, lookRoleNames, patternNames } from './look-words.rules.ts';
import type { AlertRow, AuditLook, ComplaintRow, OwnLook } from './looks.contract.ts';
import type { OwnLookRow } from './looks.queries.ts';

/** Names of bodies by id; an id that is known no more stands for itself. */
export async function bodyNames(on: Queryable, ids: readonly string[]): Promise<(id: string) => string> {
  const unique = [...new Set(ids)];
  const found = unique.length === 0 ? [] : await organisationsById(on, unique);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

const roleWords = (roles: readonly string[]): LookWords[] =>
  roles.flatMap((role) => {
    const words = lookRoleNames[role];
    return words ? [{ ...words }] : [];
  });

const common = (row: LookRow) => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  kindName: { ...lookKindNames[row.kind] },
  fields: row.fields.map(({ zh, en }) => ({ zh, en })),
  caseNo: row.case_no,
  about: { zh: row.about_zh, en: row.about_en },
  purpose: row.purpose,
  purposeName: { ...lookPurposeNames[row.purpose] },
  reason: row.reason,
});

export function ownLookBody(
  cipher: FieldCipher,
  row: OwnLookRow,
  nameOf: (organisationId: string) => string,
): OwnLook {
  const { complaint_id: id, complaint_at: at, complaint_due: dueOn, complaint_sealed: sealed } = row;
  return {
    ...common(row),
    by: maskName(row.staff_name),
    roles: roleWords(row.roles),
    organisationName: nameOf(row.organisation_id),
    complaint:
      id !== null && at !== null && dueOn !== null && sealed !== null
        ? {
            id,
            at: at.toISOString(),
            dueOn,
            text: cipher.decryptText(sealed, complaintPlace(id)),
            answeredAt: row.answered_at?.toISOString() ?? null,
            outcome: row.outcome,
            answer: row.answer,
          }
        : null,
  };
}

export const auditLookBody = (row: LookRow, nameOf: (organisationId: string) => string): AuditLook => ({
  ...common(row),
  staffId: row.staff_id,
  staffName: row.staff_name,
  roles: [...row.roles],
  organisationId: row.organisation_id,
  organisationName: nameOf(row.organisation_id),
  subject: row.subject_mask,
  subjectKind: row.subject_kind,
});

export const complaintBody = (
  cipher: FieldCipher,
  row: ComplaintFound,
  nameOf: (organisationId: string) => string,
  today: string,
): ComplaintRow => ({
  id: row.complaint_id,
  at: row.complaint_at.toISOString(),
  dueOn: row.due_on,
  late: row.answered_at === null && row.due_on < today,
  text: cipher.decryptText(row.sealed, complaintPlace(row.complaint_id)),
  look: auditLookBody(row, nameOf),
  answeredAt: row.answered_at?.toISOString() ?? null,
  answeredBy: row.answered_by_name,
  outcome: row.outcome,
  answer: row.answer,
});

export const alertBody = (row: AlertFound, nameOf: (organisationId: string) => string): AlertRow => ({
  id: row.id,
  pattern: row.pattern,
  patternName: { ...patternNames[row.pattern] },
  staffId: row.staff_id,
  staffName: row.staff_name,
  organisationName: nameOf(row.organisation_id),
  firstAt: row.first_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  looks: row.looks,
  subjects: row.subjects,
  at: row.at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  closedBy: row.closed_by_name,
  finding: row.finding,
});
