// SPDX-License-Identifier: Apache-2.0
/** `tongban matters drift [--item CODE] [--json]`: where bodies depart from the standard of their catalogue items. */
import { parseArgs } from 'node:util';
import { completeTraits, driftPage, driftSummary } from '#matters';
import { monotonic } from '#platform/clock.ts';
import { type VerbContext, withApp } from './verb.ts';

/** Departures that are written out one by one; figures are always over all of them. */
const shown = 200;

const brief = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null';
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
};

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { item: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  if (values.item !== undefined && !/^[0-9]{12}$/.test(values.item)) {
    context.err('--item is a catalogue code of 12 digits');
    return 2;
  }
  return withApp(context, async (app) => {
    await completeTraits(app);
    const filter = { item: values.item };
    const from = monotonic();
    const summary = await driftSummary(app.db, filter);
    const seconds = Number(((monotonic() - from) / 1000).toFixed(3));
    const { items, next } = await driftPage(app.db, filter, shown);
    if (values.json) {
      context.out(JSON.stringify({ ...summary, seconds, items, complete: next === null }));
      return 0;
    }
    for (const d of items) {
      const decided = d.decision ? ` [${d.decision.verdict}: ${d.decision.reason}]` : '';
      const sides =
        d.added.length + d.missing.length > 0
          ? `+ ${brief(d.added)}  - ${brief(d.missing)}`
          : `${brief(d.standard)} → ${brief(d.body)}`;
      context.out(`${d.organisationName}  ${d.name}  ${d.field}  ${sides}${decided}`);
    }
    if (next !== null)
      context.out(`… ${summary.open + summary.accepted + summary.rejected - items.length} more`);
    const rate = summary.conformityRate === null ? '–' : `${(summary.conformityRate * 100).toFixed(2)} %`;
    context.out(
      `${summary.matters} matters under an item, ${summary.drifted} drifted; conformity ${rate}; ${summary.open} open, ${summary.accepted} accepted, ${summary.rejected} rejected; ${seconds} s`,
    );
    return 0;
  });
}
