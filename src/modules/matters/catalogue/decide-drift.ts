// SPDX-License-Identifier: Apache-2.0
/** Accepting or rejecting how bodies depart from the standard, until what is compared changes. */
import { type CommandContext, command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { driftRejected } from './catalogue.events.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import { itemsByCode } from './catalogue.queries.ts';
import { saveDecisions } from './catalogue.store.ts';
import { driftNow } from './drift.queries.ts';
import { requireKeeper } from './item-keepers.ts';
import { writtenBy } from './keep-items.ts';

export interface DriftKey {
  readonly code: string;
  readonly field: string;
  readonly fingerprint: string;
}
export interface DecideDriftInput {
  readonly items: readonly DriftKey[];
  readonly verdict: 'accepted' | 'rejected';
  readonly reason: string;
}

/**
 * Decides on departures, as they were seen. An accepted one counts as conforming; a rejected one is told to the body.
 * @throws {Problem} `matters.no-such-drift` when one of them has changed, `matters.not-the-owner`
 */
export const decideDrift = command(
  'matters.decide-drift',
  async (context: CommandContext, input: DecideDriftInput): Promise<{ decided: number }> => {
    const now = await driftNow(context.tx, [...new Set(input.items.map((i) => i.code))]);
    const seen = new Map(now.map((d) => [`${d.code} ${d.field} ${d.fingerprint}`, d]));
    const found = input.items.flatMap((i) => seen.get(`${i.code} ${i.field} ${i.fingerprint}`) ?? []);
    if (found.length < input.items.length) throw new Problem(catalogueProblems['no-such-drift']);
    const items = await itemsByCode(context.tx, [...new Set(found.map((d) => d.catalog_code))]);
    await requireKeeper(
      context.tx,
      context.actor,
      items.map((i) => i.owner),
    );
    const rows = found.map(({ code, field, fingerprint }) => ({ code, field, fingerprint }));
    const decided = await saveDecisions(context.tx, rows, input.verdict, writtenBy(context, input.reason));
    if (input.verdict === 'rejected')
      for (const d of found)
        context.emit(
          driftRejected(d.division, {
            code: d.code,
            field: d.field,
            organisationId: d.organisation_id,
            reason: input.reason,
          }),
        );
    return { decided };
  },
);
