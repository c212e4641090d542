// SPDX-License-Identifier: Apache-2.0
/** Keeps who looked at a joint case. */
import { type LookGround, noteLook } from '#access';
import type { StaffActor } from '#platform/actor.ts';
import type { CaseServices } from '../cases.services.ts';
import { groundFor, subjectOf } from '../looks/note-case-look.ts';
import type { JointLook } from './joint-look.types.ts';

/** The ground that one of its parts gives; while it is open, the lead body looks after the whole. */
async function jointGround(
  services: Pick<CaseServices, 'db'>,
  staff: StaffActor,
  { found: { stored, fold }, children, now }: JointLook,
): Promise<LookGround | null> {
  for (const child of children.values()) {
    const ground = await groundFor(services, staff, child, now);
    if (ground) return ground;
  }
  return fold.closedAt === null && staff.scope.includes(stored.lead_id) && staff.roles.length > 0
    ? { purpose: 'oversight', task: null }
    : null;
}

/** @throws access.reason-needed, access.reason-too-short */
export async function noteJointLook(
  services: Pick<CaseServices, 'db'>,
  staff: StaffActor,
  look: JointLook,
  reason: string | undefined,
): Promise<void> {
  const { stored, fold } = look.found;
  await noteLook(
    services.db.autocommit,
    staff,
    {
      subject: subjectOf(stored),
      kind: 'joint-case',
      caseNo: stored.joint_no,
      about: fold.about.name,
      ground: await jointGround(services, staff, look),
      reason,
    },
    look.now,
  );
}
