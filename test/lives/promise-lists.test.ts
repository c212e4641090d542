// SPDX-License-Identifier: Apache-2.0
/** What is printed of a commitment, and what staff see of promises and pre-reviews that wait for them. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { returnForCorrection, withdrawPreReview } from '#cases';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { runOnPdf } from '#platform/documents/document-tools.ts';
import { at, run, storiesIn } from '#test/support/lives.ts';
import { grantPromised, promiseCity, submitPromised } from '#test/support/promise-steps.ts';
import type { SmallCity } from '#test/support/small-city.ts';

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
}
/** A page of a list of staff, through its route. */
async function listed(c: SmallCity, path: string, query: object, actor = c.staff.reviewer): Promise<Listed> {
  const found = c.app.routes.find((r) => r.method === 'GET' && r.path === `/api/v1/${path}`);
  assert.ok(found, path);
  // The server gives the handler more, and lists answer this.
  return (await found.handler({ actor, query } as never)) as Listed;
}

describe('papers and lists of promises', () => {
  const story = storiesIn(promiseCity);

  story('the paper of a commitment is printed with its words, also after a correction', async (c, t) => {
    c.clock.set(at('2026-03-02'));
    const caseNo = await submitPromised(c);
    const items = [{ subject: 'title', subjectKind: 'field' as const, reason: '写全称' }];
    await run(c, returnForCorrection, c.staff.clerk, { caseNo, items });
    const answers = { title: '湖畔小剧场有限公司' };
    const again = { caseNo, answers, files: [], statementOfTruth: true } as const;
    const { version } = await run(c, c.app.cases.commands.resubmit, c.people.lin, again);
    const { documents } = await c.app.cases.view(c.people.lin, caseNo);
    const papers = documents.filter((d) => d.kind === 'commitment').map((d) => d.seq);
    assert.deepEqual(papers, [1, version]);
    for (const seq of papers) {
      const { bytes } = await c.app.cases.document(c.people.lin, caseNo, seq, { kind: 'commitment' });
      const text = runOnPdf('pdftotext', bytes, ['-layout', 'FILE', '-'])?.replace(/[\s\u200b]+/g, '');
      if (text === undefined) return t.skip('pdftotext is not installed');
      for (const words of [
        '林若溪承诺：本场所已通过消防验收，符合开业条件',
        '以本承诺代替的材料：消防合格证明',
        '20个工作日内核查',
        '限期整改；逾期不改的撤销许可',
        '国办发〔2020〕42号',
      ])
        assert.ok(text.includes(words), `${seq}: ${words}`);
    }
  });

  story('what staff owe is listed page by page, the most urgent first, nothing twice', async (c) => {
    c.clock.set(at('2026-03-03'));
    await grantPromised(c);
    c.clock.set(at('2026-03-04'));
    await grantPromised(c);
    const waiting: { who: PersonActor; id: string }[] = [];
    for (const who of [c.people.lin, c.people.zhou]) {
      const answers = { title: '新剧场' };
      const kept = { matterCode: c.matterCode, answers, files: [], delivery: null, page: null };
      const { id } = await run(c, c.app.cases.commands.saveDraft, who, kept);
      const asked = await run(c, c.app.cases.promises.askPreReview, who, { draftId: id });
      waiting.push({ who, id: asked.id });
    }
    for (const [path, idOf, dayOf] of [
      ['pre-reviews', 'id', 'dueOn'],
      ['commitment-checks', 'caseNo', 'checkBy'],
    ] as const) {
      const whole = await listed(c, path, { limit: 100 });
      assert.ok(whole.items.length >= 2 && whole.nextCursor === null, path);
      const days = whole.items.map((one) => String(one[dayOf]));
      assert.deepEqual(days, days.toSorted());
      const ids: unknown[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listed(c, path, { limit: 1, ...(cursor && { cursor }) });
        ids.push(...page.items.map((one) => one[idOf]));
        cursor = page.nextCursor;
      }
      assert.deepEqual(
        ids,
        whole.items.map((one) => one[idOf]),
      );
      const elsewhere: StaffActor = { ...c.staff.reviewer, scope: ['11329900000000031K'] };
      assert.ok((await listed(c, path, {}, elsewhere)).items.length < whole.items.length, 'own bodies only');
    }
    for (const { who, id } of waiting) await run(c, withdrawPreReview, who, { id });
    assert.deepEqual(await listed(c, 'pre-reviews', {}), { items: [], nextCursor: null });
  });
});
