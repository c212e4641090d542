// SPDX-License-Identifier: Apache-2.0
/** The drift report over the whole tree of a province: figures and first page, as the console and the command ask for them. */
import { driftPage, driftSummary } from '#matters';
import { system } from '#platform/actor.ts';
import { monotonic } from '#platform/clock.ts';
import { openDatabase } from '#platform/db.ts';
import { copyCatalogue } from './drift-sample.queries.ts';
import type { Bench } from './kit/bench.ts';
import { median, rounded } from './kit/figures.ts';

/** What a province publishes; a smaller wish makes no sense here. */
const province = 75_000;

export const benchDrift: Bench = async ({ platform, say, rounds, matters: wanted }) => {
  const db = openDatabase({ url: platform.databaseUrl(), poolSize: 2, outside: system('bench') });
  try {
    const rows = await copyCatalogue(db, Math.max(province, wanted));
    say(`drift: ${rows} matters`);
    const [summaries, pages]: [number[], number[]] = [[], []];
    let summary = await driftSummary(db, {});
    for (let round = 0; round < rounds; round += 1) {
      let from = monotonic();
      summary = await driftSummary(db, {});
      summaries.push((monotonic() - from) / 1000);
      from = monotonic();
      await driftPage(db, {}, 50);
      pages.push((monotonic() - from) / 1000);
    }
    return {
      matters: summary.matters,
      drifted: summary.drifted,
      conformityRate: rounded(summary.conformityRate ?? 0, 4),
      reportSeconds: rounded(median(summaries)),
      pageSeconds: rounded(median(pages)),
    };
  } finally {
    await db.close();
  }
};
