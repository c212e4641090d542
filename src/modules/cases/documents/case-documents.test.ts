// SPDX-License-Identifier: Apache-2.0
/** Documents of a case through the real application: made, sealed, served, worded by a body of its own. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StaffActor } from '#platform/actor.ts';
import { runOnPdf } from '#platform/documents/document-tools.ts';
import { verifyPdf } from '#platform/documents/index.ts';
import { Problem } from '#platform/problem.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import type { CaseBody } from '../cases.contract.ts';
import { acceptCase, refuseAcceptance } from '../handle-case.ts';
import { saveDocumentTemplate } from './own-templates.ts';

const refusedAs =
  (code: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.kind.code, code);
    return true;
  };

describe('documents of a case', () => {
  let city: SmallCity;
  let keys = 0;
  before(async () => {
    const made = await smallCity('embedded', 'sample-matter.yaml');
    assert.ok(made);
    city = made;
  });
  after(() => city.close());

  const submit = async (way: 'courier' | 'electronic' = 'courier'): Promise<string> => {
    const { caseNo } = await city.app.runner.execute(city.app.cases.commands.submit, city.people.lin, {
      matterCode: city.matterCode,
      answers: { title: '湖滨秋夜音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `key-${++keys}`,
      delivery:
        way === 'electronic'
          ? { way }
          : { way, recipient: '林若溪', phone: '13800138000', address: '云泽市临湖区湖滨大道1号' },
    });
    return caseNo;
  };
  const lineOf = (body: CaseBody, kind: string): CaseBody['documents'][number] => {
    const found = body.documents.find((d) => d.kind === kind);
    assert.ok(found, kind);
    return found;
  };
  const textOf = (pdf: Uint8Array): string | undefined =>
    runOnPdf('pdftotext', pdf, ['-layout', 'FILE', '-'])?.replace(/[\s\u200b]+/g, '');

  test('a receipt is printed when it is asked for, numbered once, also sixteen at a time', async (t) => {
    const caseNo = await submit();
    const { lin } = city.people;
    const line = lineOf(await city.app.cases.view(lin, caseNo), 'receipt');
    assert.deepEqual([line.ready, line.documentNo, line.madeAt], [true, '', null]);
    const all = await Promise.all(
      Array.from({ length: 16 }, () => city.app.cases.document(lin, caseNo, line.seq)),
    );
    assert.equal(new Set(all.map((f) => f.name)).size, 1);
    assert.equal(new Set(all.map((f) => Buffer.from(f.bytes).toString('base64'))).size, 1);
    const made = lineOf(await city.app.cases.view(lin, caseNo), 'receipt');
    assert.equal(made.documentNo, '收件〔2026〕第1号');
    const next = await submit();
    await city.app.cases.document(lin, next, 1);
    const second = lineOf(await city.app.cases.view(lin, next), 'receipt');
    assert.equal(second.documentNo, '收件〔2026〕第2号', 'numbers have no gap');
    const text = textOf(all[0]?.bytes ?? Buffer.alloc(0));
    if (text === undefined) return t.skip('pdftotext is not installed');
    for (const part of ['收件凭证', '收件〔2026〕第1号', caseNo, '林若溪'])
      assert.ok(text.includes(part), part);
  });

  test('a document in the making says so; made, it is sealed by its body and opening it is proof of service', async () => {
    const caseNo = await submit();
    const { lin, zhou } = city.people;
    await city.app.runner.execute(acceptCase, city.staff.clerk, { caseNo });
    assert.equal(lineOf(await city.app.cases.view(lin, caseNo), 'acceptance').ready, false);
    await assert.rejects(city.app.cases.document(lin, caseNo, 2), refusedAs('cases.document-not-ready'));
    await city.app.jobs.drain();
    const line = lineOf(await city.app.cases.view(lin, caseNo), 'acceptance');
    assert.deepEqual([line.ready, line.documentNo, line.served], [true, '受理〔2026〕第1号', []]);
    const { bytes } = await city.app.cases.document(city.staff.clerk, caseNo, 2);
    const seen = verifyPdf(bytes, { roots: [city.app.keys.rootCertificatePem] });
    assert.deepEqual([seen.valid, seen.signerName, seen.reasons], [true, city.organisation.name, []]);
    const after = async (): Promise<readonly string[]> =>
      lineOf(await city.app.cases.view(lin, caseNo), 'acceptance').served.map((s) => `${s.way} ${s.by}`);
    assert.deepEqual(await after(), [], 'a clerk who looks serves nothing');
    await assert.rejects(city.app.cases.document(zhou, caseNo, 2), refusedAs('platform.not-found'));
    await city.app.cases.document(lin, caseNo, 2);
    city.clock.advance(60_000);
    await city.app.cases.document(lin, caseNo, 2);
    assert.deepEqual(await after(), ['portal 林若溪']);
    const served = lineOf(await city.app.cases.view(lin, caseNo), 'acceptance');
    assert.equal(
      served.servedAt,
      new Date(city.clock.now().getTime() - 60_000).toISOString(),
      'the first time',
    );
    const english = await city.app.cases.document(lin, caseNo, 2, { lang: 'en' });
    assert.equal(verifyPdf(english.bytes, { roots: [] }).signed, false, 'a translation bears no seal');
    for (const [seq, kind] of [
      [2, 'grant'],
      [99, undefined],
      [1, 'acceptance'],
    ] as const)
      await assert.rejects(
        city.app.cases.document(lin, caseNo, seq, { kind }),
        refusedAs('platform.not-found'),
      );
  });

  test('whoever chose electronic service is served when the document stands in the account', async () => {
    const caseNo = await submit('electronic');
    await city.app.runner.execute(refuseAcceptance, city.staff.clerk, { caseNo, reason: '不属于职权范围' });
    await city.app.jobs.drain();
    const line = lineOf(await city.app.cases.view(city.people.lin, caseNo), 'non-acceptance');
    assert.deepEqual([line.servedAt, line.served], [line.madeAt, []]);
  });

  test('a body words its own documents from a day on; what was told before stays; unsound wordings are refused', async (t) => {
    const { runner, jobs, cases } = city.app;
    // A post for wordings; commands ask for the role and the body.
    const admin: StaffActor = { ...city.staff.clerk, roles: ['matter-admin'] };
    const wording = {
      organisationId: city.organisation.id,
      kind: 'acceptance' as const,
      effectiveOn: '2026-09-03',
      zh: [
        '{applicantName}：{matterName}（{caseNo}）自今日起受理[[，最迟{dueOn}办结]]。本局热线0599-8200111。',
      ],
      en: ['{applicantName}: accepted today.'],
    };
    await assert.rejects(
      runner.execute(saveDocumentTemplate, admin, { ...wording, zh: ['{salary}'] }),
      (error: unknown) => {
        assert.ok(refusedAs('cases.template-refused')(error));
        return true;
      },
    );
    await assert.rejects(
      runner.execute(saveDocumentTemplate, admin, { ...wording, effectiveOn: '2026-08-31' }),
      refusedAs('cases.template-late'),
    );
    await assert.rejects(
      runner.execute(saveDocumentTemplate, admin, { ...wording, organisationId: 'another' }),
      refusedAs('platform.forbidden'),
    );
    await assert.rejects(
      runner.execute(saveDocumentTemplate, city.staff.clerk, wording),
      refusedAs('platform.forbidden'),
    );
    assert.equal((await runner.execute(saveDocumentTemplate, admin, wording)).version, 1);
    assert.equal((await runner.execute(saveDocumentTemplate, admin, wording)).version, 2);
    const accepted = async (): Promise<string | undefined> => {
      const caseNo = await submit();
      await runner.execute(acceptCase, city.staff.clerk, { caseNo });
      await jobs.drain();
      return textOf((await cases.document(city.people.lin, caseNo, 2)).bytes);
    };
    const before = await accepted();
    city.clock.advance(2 * 86_400_000);
    const behind = await accepted();
    if (before === undefined || behind === undefined) return t.skip('pdftotext is not installed');
    assert.ok(before.includes('第三十二条') && !before.includes('本局热线'));
    assert.ok(behind.includes('本局热线0599-8200111') && behind.includes('最迟2026年9月'));
  });
});
