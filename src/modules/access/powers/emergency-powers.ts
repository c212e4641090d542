// SPDX-License-Identifier: Apache-2.0
/** 紧急授权: asked, confirmed by another, ended; every command under it noted before it runs. */

import { sessionsChanged, staffNames } from '#identity';
import { assignPosts, endHolder, organisationsById, type Role, registerPosts } from '#organisations';
import type { StaffActor } from '#platform/actor.ts';
import { type CommandContext, command, type Runner } from '#platform/command.ts';
import { controlOn } from '#platform/controls.ts';
import { invariant, Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import {
  type AskEmergency,
  askFaults,
  emergencyState,
  isEmergencyRole,
  mayConfirm,
} from './emergency.rules.ts';
import { powersProblems } from './powers.problems.ts';
import {
  confirmRow,
  type EmergencyPower,
  endRow,
  findEmergency,
  insertEmergency,
  insertEmergencyAct,
  refuseRow,
  reviewRow,
} from './powers.store.ts';

export interface EmergencyRef {
  readonly id: string;
}
const given = 'an emergency power of the asker’s city';

function staffOf({ actor }: CommandContext): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  // Nothing given in an emergency gives or judges another emergency.
  if (actor.emergency !== undefined) throw new Problem(platformProblems.forbidden);
  return actor;
}

async function found(context: CommandContext, { id }: EmergencyRef): Promise<EmergencyPower> {
  const { city } = staffOf(context);
  const power = await asSystem(given, () => findEmergency(context.tx, city, id));
  if (!power) throw new Problem(platformProblems['not-found']);
  return power;
}

/** Told without names: who audits hears of each step. */
const tell = (context: CommandContext, power: { city: string; id: string }, what: string): void =>
  context.emit({
    name: `access.emergency-power-${what}.v1`,
    city: power.city,
    data: { emergencyId: power.id },
  });

const invalid = (field: string, zh: string, en: string): Problem =>
  new Problem(powersProblems['invalid-emergency'], {}, [{ field, zh, en }]);

const requireWords = (field: string, text: string): string => {
  const words = text.trim();
  if ([...words].length < 4 || [...words].length > 500)
    throw invalid(field, '请写明情况，4到500个字', 'Give some words, 4 to 500 characters');
  return words;
};

/** @throws invalid-emergency with every fault */
export const askEmergencyPower = command(
  'access.ask-emergency-power',
  async (context, input: AskEmergency): Promise<EmergencyRef> => {
    const actor = staffOf(context);
    const faults = askFaults(input);
    if (faults.length > 0) throw new Problem(powersProblems['invalid-emergency'], {}, faults);
    const { city, id: askedBy } = actor;
    const [names, bodies] = await asSystem(given, () =>
      Promise.all([
        staffNames(context.tx, [city], [input.beneficiaryId]),
        organisationsById(context.tx, [input.organisationId]),
      ]),
    );
    if (!names.has(input.beneficiaryId))
      throw invalid('beneficiaryId', '本市没有这位工作人员', 'Nobody of this city’s staff');
    if (bodies[0]?.division.slice(0, 4) !== city)
      throw invalid('organisationId', '本市没有这个机构', 'No body of this city');
    const id = context.newId();
    await asSystem(given, () => insertEmergency(context.tx, { ...input, city, id, askedBy }, context.now));
    tell(context, { city, id }, 'asked');
    return { id };
  },
);

/**
 * Gives the post for the hours asked, from now; the database refuses a second administrative power in one hand.
 * @throws two-persons, emergency-over, powers-apart, not-found
 */
export const confirmEmergencyPower = command(
  'access.confirm-emergency-power',
  async (context, ref: EmergencyRef): Promise<{ id: string; until: string }> => {
    const actor = staffOf(context);
    const power = await found(context, ref);
    if (!mayConfirm(power, actor.id) && controlOn('T41')) throw new Problem(powersProblems['two-persons']);
    const { now, tx } = context;
    if (emergencyState(power, now) !== 'asked') throw new Problem(powersProblems['emergency-over']);
    const until = new Date(now.getTime() + power.hours * 3_600_000);
    const { city, id, beneficiaryId: staffId, organisationId } = power;
    await asSystem(given, async () => {
      if (!(await confirmRow(tx, power, actor.id, now, until)))
        throw new Problem(powersProblems['emergency-over']);
      const title = `紧急授权·${titles[power.role] ?? power.role}`;
      await registerPosts.run(context, [{ id, organisationId, title, roles: [roleOf(power.role)] }]);
      await assignPosts.run(context, [{ city, staffId, postId: id, until }]);
      await sessionsChanged(tx, city, staffId);
    });
    tell(context, power, 'confirmed');
    return { id, until: until.toISOString() };
  },
);

const titles: Readonly<Record<string, string>> = {
  clerk: '受理',
  reviewer: '审查',
  approver: '审批',
  supervisor: '效能监督',
  'system-admin': '系统管理',
};
function roleOf(role: string): Role {
  invariant(isEmergencyRole(role), `${role} was judged when it was asked for`);
  return role;
}

/** @throws two-persons, emergency-over, not-found */
export const refuseEmergencyPower = command(
  'access.refuse-emergency-power',
  async (context, { id, reason }: EmergencyRef & { readonly reason: string }): Promise<EmergencyRef> => {
    const actor = staffOf(context);
    const power = await found(context, { id });
    const words = requireWords('reason', reason);
    if (!(await asSystem(given, () => refuseRow(context.tx, power, actor.id, context.now, words))))
      throw new Problem(powersProblems['emergency-over']);
    tell(context, power, 'refused');
    return { id };
  },
);

/** Before its time: by who has it, who asked, or a security administrator. @throws emergency-over, not-found */
export const endEmergencyPower = command(
  'access.end-emergency-power',
  async (context, ref: EmergencyRef): Promise<EmergencyRef> => {
    // Also from within: who has it lays it down.
    const { actor } = context;
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    const power = await asSystem(given, () => findEmergency(context.tx, actor.city, ref.id));
    const mine = power && [power.beneficiaryId, power.askedBy].includes(actor.id);
    if (!power || !(mine || actor.roles.includes('security-admin')))
      throw new Problem(platformProblems['not-found']);
    if (emergencyState(power, context.now) !== 'in-force')
      throw new Problem(powersProblems['emergency-over']);
    await ended(context, { ...power, staffId: power.beneficiaryId }, actor.id);
    return { id: ref.id };
  },
);

/** What its time has ended: the post is taken away, for the lists; nobody could act in it since. */
export const endDueEmergencyPower = command(
  'access.end-due-emergency-power',
  async (context, power: { city: string; id: string; staffId: string }): Promise<EmergencyRef> => {
    await ended(context, power, null);
    return { id: power.id };
  },
);

async function ended(
  context: CommandContext,
  power: { readonly city: string; readonly id: string; readonly staffId: string },
  by: string | null,
): Promise<void> {
  const { tx, now } = context;
  const { city, id, staffId } = power;
  await asSystem(given, async () => {
    if (!(await endRow(tx, power, by, now))) throw new Problem(powersProblems['emergency-over']);
    await endHolder(tx, { city, staffId, postId: id }, now);
    await sessionsChanged(tx, city, staffId);
  });
  tell(context, power, 'ended');
}

/** Audit looked at what was done. @throws emergency-over when it was looked at already, two-persons, not-found */
export const reviewEmergencyPower = command(
  'access.review-emergency-power',
  async (context, { id, note }: EmergencyRef & { readonly note: string }): Promise<EmergencyRef> => {
    const actor = staffOf(context);
    const power = await found(context, { id });
    if (!mayConfirm(power, actor.id)) throw new Problem(powersProblems['two-persons']);
    const words = requireWords('note', note);
    if (!(await asSystem(given, () => reviewRow(context.tx, power, actor.id, context.now, words))))
      throw new Problem(powersProblems['emergency-over']);
    return { id };
  },
);

const noteEmergencyAct = command(
  'access.note-emergency-act',
  async ({ tx, now, newId }, act: { city: string; id: string; command: string }): Promise<void> => {
    await asSystem(given, () => insertEmergencyAct(tx, { ...act, actId: newId() }, now));
  },
);

/** A runner that writes down every command run under an emergency power, before it runs and whatever comes of it. */
export const markingRunner = (runner: Runner): Runner => ({
  async execute(cmd, actor, input, options) {
    if (actor.kind === 'staff' && actor.emergency !== undefined)
      await runner.execute(
        noteEmergencyAct,
        { kind: 'system', name: 'emergency' },
        { city: actor.city, id: actor.emergency.id, command: cmd.name },
      );
    return runner.execute(cmd, actor, input, options);
  },
});
