// SPDX-License-Identifier: Apache-2.0
/** Who holds which power now: for those who give powers and those who audit. */
import { staffNames } from '#identity';
import { postHolders, powersAmong } from '#organisations';
import type { StaffActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { emergencyState } from './emergency.rules.ts';
import { type EmergencyPower, listEmergencies } from './powers.store.ts';

export interface HeldPower {
  readonly staffId: string;
  readonly name: string;
  readonly postId: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly organisationId: string;
  readonly organisationName: string;
  readonly administrative: boolean;
}

/** Every post held in the actor's city, administrative powers first. */
export const heldPowers = (on: Queryable, actor: StaffActor): Promise<HeldPower[]> =>
  asSystem('posts and holders of a city, for its administrators', async () => {
    const held = (await postHolders(on)).filter((h) => h.city === actor.city);
    const names = await staffNames(
      on,
      [actor.city],
      held.map((h) => h.staffId),
    );
    return held
      .map(({ city: _city, ...h }) => ({
        ...h,
        name: names.get(h.staffId) ?? '',
        administrative: powersAmong(h.roles).length > 0,
      }))
      .sort((a, b) => Number(b.administrative) - Number(a.administrative));
  });

export interface ShownEmergency extends EmergencyPower {
  readonly state: ReturnType<typeof emergencyState>;
  readonly beneficiaryName: string;
  readonly askedByName: string;
  readonly confirmedByName: string | null;
}

/** Administrators of security and audit see all of their city, everybody else what concerns oneself. */
export const shownEmergencies = (on: Queryable, actor: StaffActor, now: Date): Promise<ShownEmergency[]> =>
  asSystem('emergency powers of a city, for its administrators and those concerned', async () => {
    const all = actor.roles.some((role) => role === 'security-admin' || role === 'audit-admin');
    const found = await listEmergencies(on, actor.city, all ? null : actor.id);
    const ids = found.flatMap((e) => [e.beneficiaryId, e.askedBy, e.confirmedBy ?? e.askedBy]);
    const names = await staffNames(on, [actor.city], ids);
    return found.map((e) => ({
      ...e,
      state: emergencyState(e, now),
      beneficiaryName: names.get(e.beneficiaryId) ?? '',
      askedByName: names.get(e.askedBy) ?? '',
      confirmedByName: e.confirmedBy === null ? null : (names.get(e.confirmedBy) ?? ''),
    }));
  });
