// SPDX-License-Identifier: Apache-2.0
/**
 * 紧急授权 (break-glass): a role at one body for hours, asked by one, confirmed by another who is neither the asker nor the
 * one who gets it. It ends by itself; audit looks at each afterwards. A rule of this platform, after 三权分立.
 */
import type { FieldFault } from '#platform/problem.ts';

/** Powers over powers and over the audit are never given in a hurry: they would hide their own use. */
export const emergencyRoles = ['clerk', 'reviewer', 'approver', 'supervisor', 'system-admin'] as const;
export type EmergencyRole = (typeof emergencyRoles)[number];
export const isEmergencyRole = (role: string): role is EmergencyRole =>
  emergencyRoles.some((known) => known === role);

export const mostHours = 4;
/** An asking that nobody confirmed within a day is over. */
export const askedForHours = 24;

export type EmergencyState = 'asked' | 'refused' | 'in-force' | 'ended' | 'lapsed';

export interface EmergencyTimes {
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly until: Date | null;
  readonly refusedAt: Date | null;
  readonly endedAt: Date | null;
}

/** What it is at an instant: its end needs nobody to act. */
export function emergencyState(t: EmergencyTimes, now: Date): EmergencyState {
  if (t.refusedAt !== null) return 'refused';
  if (t.confirmedAt === null || t.until === null)
    return now.getTime() - t.askedAt.getTime() > askedForHours * 3_600_000 ? 'lapsed' : 'asked';
  return t.endedAt !== null || t.until <= now ? 'ended' : 'in-force';
}

export interface AskEmergency {
  /** Who is to get it. */
  readonly beneficiaryId: string;
  readonly role: string;
  readonly organisationId: string;
  readonly reason: string;
  readonly hours: number;
}

/** Every fault of an asking at once. */
export function askFaults(a: AskEmergency): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isEmergencyRole(a.role))
    faults.push({ field: 'role', zh: '这个角色不能紧急授权', en: 'This role is not given in an emergency' });
  if (!Number.isInteger(a.hours) || a.hours < 1 || a.hours > mostHours)
    faults.push({
      field: 'hours',
      zh: `授权时长为1到${mostHours}个整小时`,
      en: `Between 1 and ${mostHours} whole hours`,
    });
  const length = [...a.reason.trim()].length;
  if (length < 10 || length > 500)
    faults.push({
      field: 'reason',
      zh: '请写明发生了什么、为什么不能等，10到500个字',
      en: 'Say what happened and why it cannot wait, 10 to 500 characters',
    });
  return faults;
}

/** Two persons: who confirms neither asked for it nor gets it. */
export const mayConfirm = (
  e: { readonly askedBy: string; readonly beneficiaryId: string },
  confirmerId: string,
): boolean => confirmerId !== e.askedBy && confirmerId !== e.beneficiaryId;
