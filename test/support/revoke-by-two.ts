// SPDX-License-Identifier: Apache-2.0
/** Ends a licence as staff do: one drafts the revocation, another decides it (行政许可法第六十九条). */
import { civilDateOf } from '#law/civil-date.ts';
import type { StaffActor } from '#platform/actor.ts';
import type { App } from '../../src/app.ts';

export async function revokeByTwo(
  { runner, licences, clock }: Pick<App, 'runner' | 'licences' | 'clock'>,
  { reviewer, approver }: { readonly reviewer: StaffActor; readonly approver: StaffActor },
  licenceId: string,
): Promise<void> {
  const { id } = await runner.execute(licences.changes.propose, reviewer, {
    licenceId,
    action: 'revoke',
    ground: 'deception',
    decisionNo: '准撤〔2026〕1号',
    decidedOn: civilDateOf(clock.now()),
    reason: '查明虚假材料',
  });
  await runner.execute(licences.changes.decide, approver, { licenceId, changeId: id });
}
