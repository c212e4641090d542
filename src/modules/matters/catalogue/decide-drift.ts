// SPDX-License-Identifier: Apache-2.0
/** Accepting or rejecting how bodies depart from the standard, until what is compared changes. */
import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import { type CommandContext, command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { guideTaskOpened } from '../guide-care/guide-care.events.ts';
import { saveGuideTasks } from '../guide-care/guide-care.store.ts';
import { bodiesWithOwner } from '../guide-care/guide-owners.ts';
import { findingWorkdays, type GuidePart } from '../guide-care/guide-parts.rules.ts';
import { driftRejected } from './catalogue.events.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import { itemsByCode } from './catalogue.queries.ts';
import { saveDecisions } from './catalogue.store.ts';
import { type DriftFound, driftNow } from './drift.queries.ts';
import { type DriftField, lockedFieldOf } from './drift.rules.ts';
import { requireKeeper } from './item-keepers.ts';
import { writtenBy } from './keep-items.ts';
import { closeTasks } from './traits.ts';

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
    if (input.verdict === 'rejected') await openTasks(context, found, input.reason);
    else await closeTasks(context.tx, found, context.now);
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

/** Where on the guide a field stands. */
const parts: Readonly<Record<string, GuidePart>> = {
  acceptConditions: 'conditions',
  materials: 'materials',
  statutoryLimit: 'limits',
  promisedLimit: 'limits',
  fee: 'fees',
  result: 'outcome',
  legalBasis: 'basis',
  specialProcedures: 'limits',
  correctionLimitWorkdays: 'limits',
  process: 'process',
  faqs: 'faqs',
};
const partOf = (field: DriftField): GuidePart => parts[lockedFieldOf(field) ?? field] ?? 'facts';

/** A task for each body: ten working days to publish what the item says, or to talk its owner round. */
async function openTasks(
  { tx, now, newId, emit }: CommandContext,
  rejected: readonly DriftFound[],
  reason: string,
): Promise<void> {
  const dueOn = addWorkdays(await workCalendar(tx, now), civilDateOf(now), findingWorkdays);
  const owned = await bodiesWithOwner(tx, [...new Set(rejected.map((d) => d.organisation_id))]);
  const tasks = rejected.map((d) => ({
    city: d.division.slice(0, 4),
    id: newId(),
    kind: 'finding' as const,
    code: d.code,
    matter_name: d.name,
    organisation_id: d.organisation_id,
    organisation_name: d.organisation_name,
    part: partOf(d.field),
    rule: `drift-${d.field}`,
    version: d.version,
    said: `与目录项 ${d.catalog_code} 的标准不一致，主管单位未予认可：${reason}`,
    said_en: `It departs from the standard of item ${d.catalog_code} and its owner did not accept that: ${reason}`,
    account_id: null,
    due_on: dueOn,
    ownerless: !owned.has(d.organisation_id),
  }));
  const own = new Set(tasks.map((t) => t.id));
  for (const { city, id, code, organisation_id: organisationId, kind } of await saveGuideTasks(
    tx,
    tasks,
    now,
  ))
    if (own.has(id)) emit(guideTaskOpened(city, { id, code, organisationId, kind }));
}
