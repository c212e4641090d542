// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFieldCipher, openKeyStore, verifyStatement } from '#platform/crypto/index.ts';
import { makeReceipt, queryPasswordOf } from './receipt.ts';

const cipherOf = (installation: number) =>
  createFieldCipher({ versions: [Buffer.alloc(32, 1)], index: Buffer.alloc(32, installation) }, (size) =>
    randomBytes(size),
  );
const cipher = cipherOf(7);
const caseNos = Array.from({ length: 2000 }, (_, i) => `3299202609010${String(i).padStart(5, '0')}0`);

test('a query password is six digits, the same at every reprint, and another for another case or installation', () => {
  const passwords = caseNos.map((no) => queryPasswordOf(no, cipher));
  for (const p of passwords) assert.match(p, /^\d{6}$/);
  assert.deepEqual(
    caseNos.map((no) => queryPasswordOf(no, cipherOf(7))),
    passwords,
  );
  assert.ok(new Set(passwords).size > 1950);
  assert.ok(
    passwords.some((p) => p.startsWith('0')),
    'small numbers keep their zeros',
  );
  const elsewhere = caseNos.map((no) => queryPasswordOf(no, cipherOf(8)));
  assert.ok(elsewhere.filter((p, i) => p === passwords[i]).length < 5);
});

test('a receipt is signed over all that was handed in, and does not hold the password in its statement', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-receipt-'));
  try {
    const now = new Date('2026-09-01T01:00:00Z');
    const keys = await openKeyStore({ dir, now: () => now, random: (size) => randomBytes(size) });
    const handedIn = {
      caseNo: '3299202609010000010',
      matterName: '营业性演出许可',
      matterCode: 'm',
      receivedAt: now,
      answersSha256: 'aa',
      fileSha256s: ['bb', 'cc'],
      eventHash: 'dd',
    };
    const receipt = makeReceipt(handedIn, keys, cipher);
    const checked = verifyStatement(keys, receipt.statement, 'receipt');
    assert.ok(checked.ok);
    const { kind, caseNo, receivedAt, answersSha256, files, eventHash } = checked.payload;
    assert.deepEqual(
      { kind, caseNo, receivedAt, answersSha256, files, eventHash },
      {
        kind: 'receipt',
        caseNo: handedIn.caseNo,
        receivedAt: '2026-09-01T01:00:00.000Z',
        answersSha256: 'aa',
        files: ['bb', 'cc'],
        eventHash: 'dd',
      },
    );
    assert.ok(!JSON.stringify(checked.payload).includes(receipt.queryPassword));
    assert.deepEqual(makeReceipt(handedIn, keys, cipher), receipt, 'a reprint is the same to the letter');
    assert.ok(!verifyStatement(keys, receipt.statement, 'licence').ok, 'a receipt is nothing else');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
