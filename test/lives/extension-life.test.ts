// SPDX-License-Identifier: Apache-2.0
/** Extensions of the term of a decision (行政许可法第四十二条), through the real commands on virtual time. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { acceptCase, eventsOf, extendCase, readCase } from '#cases';
import { Problem } from '#platform/problem.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

const refusedAs =
  (code: string, field?: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.deepEqual([error.kind.code, error.faults[0]?.field], [code, field]);
    return true;
  };
/** At ten in China. */
const at = (day: string): Date => new Date(`${day}T02:00:00Z`);

describe('extensions', () => {
  let made: SmallCity | null = null;
  let keys = 0;
  before(async () => {
    made = await smallCity('embedded', 'sample-matter.yaml', at('2026-08-03'));
  });
  after(async () => {
    await made?.close();
  });
  const there = (t: { skip(reason: string): void }): SmallCity => {
    if (!made) t.skip('no PostgreSQL on this machine');
    assert.ok(made);
    return made;
  };
  const accepted = async (c: SmallCity): Promise<string> => {
    c.clock.set(at('2026-08-03'));
    const { caseNo } = await c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, {
      matterCode: c.matterCode,
      answers: { title: '湖滨音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `extension-${++keys}`,
      delivery: { way: 'electronic' },
    });
    await c.app.runner.execute(acceptCase, c.staff.clerk, { caseNo });
    return caseNo;
  };
  const extend = (c: SmallCity, caseNo: string, days: number, reason = '需要征求意见') =>
    c.app.runner.execute(extendCase, c.staff.approver, { caseNo, days, reason });

  test('once, at most ten working days, with a reason; who approved it is on record and in the notice', async (t) => {
    const c = there(t);
    const caseNo = await accepted(c);
    for (const days of [11, 0, 1.5])
      await assert.rejects(extend(c, caseNo, days), refusedAs('cases.extension-too-long', 'days'));
    await assert.rejects(extend(c, caseNo, 5, '  '), refusedAs('cases.reason-required', 'reason'));
    await extend(c, caseNo, 10);
    await assert.rejects(extend(c, caseNo, 1), refusedAs('cases.already-extended'));
    const found = await readCase(c.app.db, caseNo);
    assert.ok(found);
    const event = eventsOf(found).find((e) => e.name === 'extended');
    assert.equal(event?.data.approvedBy, c.staff.approver.name);
    assert.equal(event.data.byGovernment, undefined);
    // Five working days promised from Monday 3 August, and ten more.
    assert.equal(found.due_on, '2026-08-24');
  });

  test('not once the term of the law is over: past the promise it is still lawful, past twenty days no more', async (t) => {
    const c = there(t);
    const [inTime, late] = [await accepted(c), await accepted(c)];
    // The twentieth working day after 3 August.
    c.clock.set(at('2026-08-31'));
    await extend(c, inTime, 3);
    c.clock.set(at('2026-09-01'));
    await assert.rejects(extend(c, late, 3), refusedAs('cases.extension-too-late'));
  });
});
