// SPDX-License-Identifier: Apache-2.0
/** Extensions of the term of a decision (行政许可法第四十二条), through the real commands on virtual time. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { acceptCase, eventsOf, extendCase, readCase } from '#cases';
import { at, problemOf, run, storiesIn, submitCase } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

/** Refused at this field, or at none. */
const refusedAt =
  (code: string, field?: string) =>
  (error: unknown): boolean => {
    assert.equal(problemOf(error, code).faults[0]?.field, field);
    return true;
  };

describe('extensions', () => {
  const story = storiesIn(() => smallCity('embedded', 'sample-matter.yaml', at('2026-08-03')));
  const accepted = async (c: SmallCity): Promise<string> => {
    c.clock.set(at('2026-08-03'));
    const caseNo = await submitCase(c, { answers: { title: '湖滨音乐会', audience: 800 } });
    await run(c, acceptCase, c.staff.clerk, { caseNo });
    return caseNo;
  };
  const extend = (c: SmallCity, caseNo: string, days: number, reason = '需要征求意见') =>
    run(c, extendCase, c.staff.approver, { caseNo, days, reason });

  story(
    'once, at most ten working days, with a reason; who approved it is on record and in the notice',
    async (c) => {
      const caseNo = await accepted(c);
      for (const days of [11, 0, 1.5])
        await assert.rejects(extend(c, caseNo, days), refusedAt('cases.extension-too-long', 'days'));
      await assert.rejects(extend(c, caseNo, 5, '  '), refusedAt('cases.reason-required', 'reason'));
      await extend(c, caseNo, 10);
      await assert.rejects(extend(c, caseNo, 1), refusedAt('cases.already-extended'));
      const found = await readCase(c.app.db, caseNo);
      assert.ok(found);
      const event = eventsOf(found).find((e) => e.name === 'extended');
      assert.equal(event?.data.approvedBy, c.staff.approver.name);
      assert.equal(event.data.byGovernment, undefined);
      // Five working days promised from Monday 3 August, and ten more.
      assert.equal(found.due_on, '2026-08-24');
    },
  );

  story(
    'not once the term of the law is over: past the promise it is still lawful, past twenty days no more',
    async (c) => {
      const [inTime, late] = [await accepted(c), await accepted(c)];
      // The twentieth working day after 3 August.
      c.clock.set(at('2026-08-31'));
      await extend(c, inTime, 3);
      c.clock.set(at('2026-09-01'));
      await assert.rejects(extend(c, late, 3), refusedAt('cases.extension-too-late'));
    },
  );
});
