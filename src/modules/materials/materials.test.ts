// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Problem } from '#platform/problem.ts';
import { ownerOf } from './accept-upload.ts';
import { clamdScanner } from './clamd-scanner.ts';
import { samplePdf } from './material-samples.ts';
import { cleanUpJob } from './materials.jobs.ts';
import { fileContent, filesOf, filesOfOwner, requireClean, requireReceived } from './materials.queries.ts';
import type { ScanResult } from './materials.types.ts';
import { type MaterialsWorld, materialsWorld, people } from './materials-for-tests.ts';
import { announceContent, openUpload } from './receive-file.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof Problem && error.kind.code === expected;
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

describe('files that are handed in', () => {
  let world: MaterialsWorld | null = null;
  before(async () => {
    world = await materialsWorld();
  });
  after(() => world?.close());
  const it = (name: string, run: (w: MaterialsWorld) => Promise<void>): void => {
    test(name, async (t) => (world === null ? t.skip('no PostgreSQL is installed here') : run(world)));
  };
  const trips = async (w: MaterialsWorld, run: () => Promise<unknown>): Promise<number> => {
    const at = w.db.roundTrips();
    await run();
    return w.db.roundTrips() - at;
  };

  it('a file is kept under its cleaned name, of grade C, and read back', async (w) => {
    const content = samplePdf('', 'kept');
    const file = await w.module.acceptUpload(people.first, {
      name: 'C:\\me\\证明.exe',
      declaredType: 'image/png',
      content,
    });
    const { name, mediaType, size, state, trust, companyId } = file;
    assert.deepEqual(
      { name, mediaType, size, state, trust, companyId },
      {
        name: '证明.pdf',
        mediaType: 'application/pdf',
        size: content.length,
        state: 'clean',
        trust: 'C',
        companyId: null,
      },
    );
    const read = await fileContent(w.db, w.services.files, '3509', file.id);
    assert.deepEqual(Buffer.from(read.content), content);
    await assert.rejects(fileContent(w.db, w.services.files, '3508', file.id), code('platform.not-found'));
  });

  it('content is stored once for all who hand it in', async (w) => {
    const content = samplePdf('', 'shared');
    const one = await w.module.acceptUpload(people.first, { name: 'a.pdf', content });
    const two = await w.module.acceptUpload(people.second, { name: 'b.pdf', content });
    assert.notEqual(one.id, two.id);
    assert.equal(one.sha256, two.sha256);
  });

  it('a key names one file: again the same, with other content a refusal', async (w) => {
    const upload = { name: 'a.pdf', content: samplePdf('', 'key'), idempotencyKey: 'key-00001' };
    const [one, two] = await Promise.all([
      w.module.acceptUpload(people.first, upload),
      w.module.acceptUpload(people.first, upload),
    ]);
    assert.deepEqual(one, two);
    assert.notEqual((await w.module.acceptUpload(people.second, upload)).id, one.id);
    await assert.rejects(
      w.module.acceptUpload(people.first, { ...upload, content: samplePdf('', 'other') }),
      code('platform.key-reused'),
    );
  });

  it('what is refused is not stored, and says why beside the field', async (w) => {
    const content = samplePdf('5 0 obj << /S /JavaScript >> endobj');
    await assert.rejects(w.module.acceptUpload(people.first, { name: '合同.pdf', content }), (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.extra.reason, 'pdf-script');
      assert.match(error.faults[0]?.zh ?? '', /脚本/);
      return error.kind.code === 'materials.refused';
    });
    assert.equal(await w.services.files.has(sha256(content)), false);
  });

  it('only persons hand in', async (w) => {
    const upload = { name: 'a.pdf', content: samplePdf() };
    await assert.rejects(w.module.acceptUpload(people.clerk, upload), code('platform.forbidden'));
    await assert.rejects(
      w.module.acceptUpload({ kind: 'anonymous' }, upload),
      code('platform.sign-in-required'),
    );
  });

  it('facts of many files in one statement; odd ids are not found', async (w) => {
    const files = await Promise.all(
      ['x', 'y', 'z'].map((text) =>
        w.module.acceptUpload(people.first, { name: `${text}.pdf`, content: samplePdf('', text) }),
      ),
    );
    const ids = files.map((f) => f.id).reverse();
    let found: readonly { id: string }[] = [];
    assert.equal(
      await trips(w, async () => {
        found = await filesOf(w.db, '3509', [...ids, 'no id', "'; drop table"]);
      }),
      1,
    );
    assert.deepEqual(
      found.map((f) => f.id),
      ids,
    );
    assert.deepEqual(await filesOf(w.db, '3509', []), []);
  });

  it('a file of somebody else is missing; of the company, everyone acting for it uses it', async (w) => {
    const own = await w.module.acceptUpload(people.first, { name: 'own.pdf', content: samplePdf('', 'own') });
    const ours = await w.module.acceptUpload(people.firstForCompany, {
      name: 'ours.pdf',
      content: samplePdf('', 'ours'),
    });
    const mayUse = (actor: keyof typeof people, ids: string[]): Promise<boolean> =>
      actor === 'clerk'
        ? Promise.resolve(false)
        : requireClean(w.db, ownerOf(people[actor]), ids).then(
            () => true,
            (error) => {
              assert.ok(code('materials.not-ready')(error));
              return false;
            },
          );
    assert.equal(await mayUse('first', [own.id]), true);
    assert.equal(await mayUse('second', [own.id]), false);
    assert.equal(await mayUse('first', [ours.id]), false);
    assert.equal(await mayUse('firstForCompany', [own.id, ours.id]), true);
    assert.equal(await mayUse('secondForCompany', [ours.id]), true);
    assert.equal(await mayUse('secondForCompany', [own.id]), false);
    const listed = await filesOfOwner(w.db, ownerOf(people.secondForCompany));
    assert.deepEqual(
      listed.map((f) => f.name),
      ['ours.pdf'],
    );
  });

  it('content that was stored and never confirmed is removed after a day, used content never', async (w) => {
    const { files, runner, clock } = w.services;
    const abandoned = samplePdf('', 'abandoned');
    const used = samplePdf('', 'used');
    await w.module.acceptUpload(people.first, { name: 'used.pdf', content: used });
    const limits = { fileBytes: 1e6, openUploads: 20, bytesPerDay: 1e8, uploadHours: 24 };
    for (const content of [abandoned, used]) {
      const id = w.services.ids.uuid(clock.now());
      const key = { city: '3509', id, ownerId: people.second.id };
      const file = { ...key, companyId: null, name: 'n.pdf', mediaType: 'x/y', size: content.length };
      const receiver = { kind: 'system', name: 'test' } as const;
      await runner.execute(openUpload, receiver, { file, limits });
      const received = { sha256: sha256(content), size: content.length };
      const announced = { ...key, sha256: sha256(content), madeContent: true, received };
      await runner.execute(announceContent, receiver, announced);
      await files.put(content);
    }
    const cleanUp = async (hours: number): Promise<void> => {
      const now = new Date(w.clock.now().getTime() + hours * 3_600_000);
      await cleanUpJob(w.services).run({ id: 'j', city: '0000', payload: {}, attempt: 1, now }, undefined);
    };
    await cleanUp(24);
    assert.equal(await files.has(sha256(abandoned)), true);
    await cleanUp(26);
    assert.equal(await files.has(sha256(abandoned)), false);
    assert.equal(await files.has(sha256(used)), true);
    const [row] = await w.db.admin<{ n: number }>(
      "select count(*)::int as n from materials.file where state = 'receiving'",
    );
    assert.equal(row?.n, 0);
  });
});

test('quotas: bytes of a day and open uploads', async (t) => {
  const size = samplePdf('', 'q1').length;
  const world = await materialsWorld({ limits: { bytesPerDay: size * 2, openUploads: 1 } });
  if (world === null) return t.skip('no PostgreSQL is installed here');
  const hand = (text: string) =>
    world.module.acceptUpload(people.first, { name: 'q.pdf', content: samplePdf('', text) });
  try {
    await hand('q1');
    await hand('q2');
    await assert.rejects(hand('q3'), code('materials.day-quota'));
    await world.module.acceptUpload(people.second, { name: 'q.pdf', content: samplePdf('', 'q3') });
    world.clock.advance(25 * 3_600_000);
    await hand('q3');
  } finally {
    await world.close();
  }
});

test('with a scanner a file waits in quarantine until it has spoken', async (t) => {
  const answers: (ScanResult | Error)[] = [
    new Error('away'),
    { clean: true },
    { clean: false, signature: 'Eicar' },
  ];
  const scanner = {
    scan: async (): Promise<ScanResult> => {
      const next = answers.shift() ?? new Error('asked too often');
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const world = await materialsWorld({ scanner });
  if (world === null) return t.skip('no PostgreSQL is installed here');
  const ready = (id: string): Promise<string> =>
    requireClean(world.db, ownerOf(people.first), [id]).then(
      () => 'ready',
      (error) => (error instanceof Problem ? (error.faults[0]?.en ?? '') : 'a bug'),
    );
  try {
    const one = await world.module.acceptUpload(people.first, { name: '1.pdf', content: samplePdf('', '1') });
    assert.equal(one.state, 'quarantined');
    assert.match(await ready(one.id), /1\.pdf.*still being checked/);
    await assert.rejects(
      fileContent(world.db, world.services.files, '3509', one.id),
      code('materials.still-checking'),
    );
    await world.jobs.drain();
    assert.match(await ready(one.id), /still being checked/);
    // An application takes it meanwhile.
    assert.equal((await requireReceived(world.db, ownerOf(people.first), [one.id])).length, 1);
    world.clock.advance(10_000);
    await world.jobs.drain();
    assert.equal(await ready(one.id), 'ready');
    const two = await world.module.acceptUpload(people.first, { name: '2.pdf', content: samplePdf('', '2') });
    await world.jobs.drain();
    assert.match(await ready(two.id), /malicious code \(Eicar\)/);
    await assert.rejects(
      requireReceived(world.db, ownerOf(people.first), [two.id]),
      code('materials.not-ready'),
    );
    assert.match(await ready('00000000-0000-7000-8000-00000000dead'), /was not found/);
  } finally {
    await world.close();
  }
});

test('clamd: content goes in chunks, its verdict comes back, anything else is no verdict', async () => {
  let said = '';
  let answer = 'stream: OK\0';
  const clamd = createServer((socket) => {
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      const all = Buffer.concat(parts);
      if (!all.subarray(-4).equals(Buffer.alloc(4))) return;
      let at = 10;
      const chunks: Buffer[] = [];
      for (let n = all.readUInt32BE(at); n > 0; n = all.readUInt32BE(at)) {
        chunks.push(all.subarray(at + 4, at + 4 + n));
        at += 4 + n;
      }
      said = `${all.toString('latin1', 0, 9)} ${chunks.length} ${Buffer.concat(chunks).length}`;
      socket.end(answer);
    });
  }).listen(0, '127.0.0.1');
  await once(clamd, 'listening');
  const address = clamd.address();
  assert.ok(typeof address === 'object' && address !== null);
  const scanner = clamdScanner({ host: '127.0.0.1', port: address.port });
  const content = Buffer.alloc(150_000, 7);
  try {
    assert.deepEqual(await scanner.scan(content), { clean: true });
    assert.equal(said, 'zINSTREAM 3 150000');
    answer = 'stream: Win.Test.EICAR_HDB-1 FOUND\0';
    assert.deepEqual(await scanner.scan(content), { clean: false, signature: 'Win.Test.EICAR_HDB-1' });
    answer = 'INSTREAM size limit exceeded. ERROR\0';
    await assert.rejects(scanner.scan(content), /no verdict/);
  } finally {
    clamd.close();
  }
  await once(clamd, 'close');
  await assert.rejects(scanner.scan(content), /ECONNREFUSED/);
});
