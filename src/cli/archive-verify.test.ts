// SPDX-License-Identifier: Apache-2.0
/** Packages of real cases: made, checked, and ten thousand changes of one found. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import {
  acceptCase,
  buildPackage,
  conveneHearing,
  type PackageParts,
  recordHearing,
  refuseAcceptance,
  requestHearing,
  reviewCase,
  tellHearingRight,
  withdrawCase,
  writeZip,
} from '#cases';
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { pdfOf } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { verifyArchive } from './archive-verify.ts';
import { readPackage } from './archive-zip.ts';

describe('archive packages', () => {
  let city: SmallCity;
  let keys = 0;
  let caseNo = '';
  let zip: Buffer = Buffer.alloc(0);
  let roots: string[] = [];
  before(async () => {
    const made = await smallCity('embedded', 'sample-matter.yaml');
    assert.ok(made);
    city = made;
    roots = [city.app.keys.rootCertificatePem];
    caseNo = await granted();
    zip = await packageOf(caseNo);
  });
  after(() => city.close());

  const submit = async (): Promise<string> =>
    (
      await city.app.runner.execute(city.app.cases.commands.submit, city.people.lin, {
        matterCode: city.matterCode,
        answers: { title: '湖滨秋夜音乐会', audience: 800 },
        files: [],
        statementOfTruth: true,
        channel: 'online',
        submissionKey: `key-${++keys}`,
        delivery: {
          way: 'courier',
          recipient: '林若溪',
          phone: '13800138000',
          address: '云泽市临湖区湖滨大道1号',
        },
      })
    ).caseNo;

  async function granted(): Promise<string> {
    const { runner, cases, jobs, deliveries } = city.app;
    const no = await submit();
    await runner.execute(acceptCase, city.staff.clerk, { caseNo: no });
    await runner.execute(reviewCase, city.staff.reviewer, {
      caseNo: no,
      opinion: '符合',
      recommend: 'grant',
    });
    await runner.execute(cases.commands.grant, city.staff.approver, {
      caseNo: no,
      opinion: '符合条件，准予。',
    });
    await jobs.drain();
    await runner.execute(cases.commands.dispatch, city.staff.clerk, { caseNo: no });
    await jobs.drain();
    city.clock.advance(5 * 86_400_000);
    await deliveries.trackOnce();
    await jobs.drain();
    return no;
  }
  const packNow = async (): Promise<void> => {
    const job = city.app.cases.recurring.find(({ name }) => name === 'cases.archive-pack');
    const now = city.clock.now();
    await job?.run({ id: 'test', city: '0000', payload: {}, attempt: 1, now }, undefined);
  };
  const sectionOf = async (no: string) => {
    const supervisor: StaffActor = { ...city.staff.clerk, roles: ['supervisor'] };
    return (await city.app.cases.view(supervisor, no)).archive;
  };
  async function packageOf(no: string): Promise<Buffer> {
    const row = await city.app.cases.archives.make(no);
    assert.ok(row);
    return Buffer.from(await city.app.files.get(row.sha256));
  }

  test('a closed case was packed by itself: whole, sealed by its body, in agreement with its history', () => {
    const seen = verifyArchive(zip, roots);
    assert.deepEqual(seen.fault, null);
    assert.deepEqual(
      [seen.ok, seen.caseNo, seen.signer, seen.archiveNo],
      [true, caseNo, city.organisation.name, `${city.organisation.id}-ZW·2026-D30-00001`],
    );
    const paths = readPackage(zip).map((f) => f.path);
    for (const path of ['metadata.json', 'log.ndjson', 'application/1.json', 'documents/1-receipt.pdf'])
      assert.ok(paths.includes(path), path);
    assert.ok(
      paths.some((p) => p.endsWith('-grant.pdf')) && paths.some((p) => p.endsWith('-service-receipt.pdf')),
    );
    const metadata =
      readPackage(zip)
        .find((f) => f.path === 'metadata.json')
        ?.content.toString() ?? '';
    assert.match(metadata, /"way": "courier"/, 'proof of service of the decision');
    assert.equal(verifyArchive(zip, []).fault?.place, 'signature.json', 'nobody is trusted by default');
  });

  test('other programs read the package', (t) => {
    const dir = mkdtempSync(join(tmpdir(), 'tongban-archive-'));
    try {
      writeFileSync(join(dir, 'package.zip'), zip);
      execFileSync('unzip', ['-tq', 'package.zip'], { cwd: dir });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        return t.skip('unzip is not installed');
      throw error;
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  test('packing again gives the same package; other endings are packed too; open cases are not', async () => {
    const again = await packageOf(caseNo);
    assert.ok(again.equals(zip));
    const { runner, jobs, cases } = city.app;
    const open = await submit();
    assert.equal(await cases.archives.make(open), undefined);
    const withdrawn = await submit();
    await runner.execute(withdrawCase, city.people.lin, { caseNo: withdrawn, reason: '不办了' });
    const refused = await submit();
    await runner.execute(refuseAcceptance, city.staff.clerk, { caseNo: refused, reason: '不属于职权范围' });
    await jobs.drain();
    await packNow();
    assert.equal(
      (await sectionOf(withdrawn))?.archiveNo,
      undefined,
      'not at once: people wait for other work',
    );
    city.clock.advance(11 * 60_000);
    await packNow();
    assert.ok(await sectionOf(withdrawn));
    for (const no of [withdrawn, refused]) {
      const seen = verifyArchive(await packageOf(no), roots);
      assert.deepEqual([seen.fault, seen.caseNo], [null, no]);
      assert.match(seen.archiveNo ?? '', /-D10-/);
    }
    assert.equal(await cases.archives.makeMissing(), 0, 'nothing was left out');
    const listed: string[] = [];
    for await (const row of cases.archives.ofYear(2026)) listed.push(row.csv);
    assert.equal(listed.length, 3);
    assert.ok(listed.every((line) => line.split(',').length === cases.archives.csvHead.split(',').length));
    assert.equal((await sectionOf(caseNo))?.archiveNo, `${city.organisation.id}-ZW·2026-D30-00001`);
    assert.equal((await cases.view(city.people.lin, caseNo)).archive, null);
  });

  test('the record of a hearing and every message are in it, also those written after the end', async () => {
    const { runner, jobs, cases } = city.app;
    const { clerk, reviewer, approver } = city.staff;
    const no = await submit();
    const write = (actor: StaffActor | PersonActor, text: string, files: string[] = []) =>
      runner.execute(cases.messageCommands.sendMessage, actor, { caseNo: no, text, files });
    const content = pdfOf('座位图');
    const plan = await city.app.materials.acceptUpload(city.people.lin, { name: '座位图.PDF', content });
    await jobs.drain();
    await runner.execute(acceptCase, clerk, { caseNo: no });
    await runner.execute(reviewCase, reviewer, { caseNo: no, opinion: '符合', recommend: 'grant' });
    await write(city.people.lin, '补一张座位图', [plan.id]);
    await runner.execute(tellHearingRight, reviewer, { caseNo: no, reason: '影响邻里' });
    await runner.execute(requestHearing, city.people.lin, { caseNo: no, reason: '要求听证' });
    const held = new Date(city.clock.now().getTime() + 14 * 86_400_000);
    const heldOn = civilDateOf(held);
    const convening = { caseNo: no, heldOn, at: '09:30', place: '市民中心', public: true };
    await runner.execute(conveneHearing, reviewer, { ...convening, chairId: approver.id });
    city.clock.set(held);
    await runner.execute(recordHearing, approver, { caseNo: no, attended: '双方', record: '申请人陈述。' });
    await runner.execute(withdrawCase, city.people.lin, { caseNo: no, reason: '不办了' });
    await jobs.drain();
    const filesOf = (zipped: Buffer): Map<string, Buffer> => {
      const seen = verifyArchive(zipped, roots);
      assert.deepEqual([seen.fault, seen.caseNo], [null, no]);
      return new Map(readPackage(zipped).map((f) => [f.path, Buffer.from(f.content)]));
    };
    const first = filesOf(await packageOf(no));
    assert.ok([...first.keys()].some((path) => /^documents\/\d+-hearing-record\.pdf$/.test(path)));
    assert.deepEqual(first.get('messages/001.pdf'), content);
    assert.match(
      String(first.get('messages/messages.json')),
      /补一张座位图[\s\S]+"path": "messages\/001.pdf"/,
    );
    city.clock.advance(60_000);
    await write(clerk, '材料原件请到窗口领回');
    await jobs.drain();
    city.clock.advance(11 * 60_000);
    await packNow();
    const next = await packageOf(no);
    assert.match(String(filesOf(next).get('messages/messages.json')), /补一张座位图[\s\S]+请到窗口领回/);
    assert.ok((await packageOf(no)).equals(next));
  });

  test('ten thousand changes of a package are all found', () => {
    const some = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), bit: fc.nat(40) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('put' as const), at: fc.nat(), bit: fc.nat(255) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('swap' as const), at: fc.nat(), bit: fc.nat() }),
      },
    );
    // The large documents would take nearly every change: half of them fall on what stands around.
    const small = smallPackage();
    let found = 0;
    for (const [target, runs] of [
      [zip, 300],
      [small, 9_700],
    ] as const) {
      assert.equal(verifyArchive(target, roots).fault, null);
      fc.assert(
        fc.property(some, ({ kind, at, bit }) => {
          const changed = changedAt(target, kind, at % target.length, bit);
          if (changed.equals(target)) return true;
          found += 1;
          return !verifyArchive(changed, roots).ok;
        }),
        { seed: 20_261_122, numRuns: runs },
      );
    }
    assert.ok(found > 9_800, `${found} changes`);
  });

  function changedAt(bytes: Buffer, kind: 'flip' | 'cut' | 'put' | 'swap', at: number, bit: number): Buffer {
    if (kind === 'cut') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + bit)]);
    if (kind === 'put') return Buffer.concat([bytes.subarray(0, at), Buffer.from([bit]), bytes.subarray(at)]);
    const copy = Buffer.from(bytes);
    const other = kind === 'swap' ? bit % bytes.length : at;
    if (kind === 'flip') copy[at] = (copy[at] ?? 0) ^ (1 << bit);
    else [copy[at], copy[other]] = [bytes[other] ?? 0, bytes[at] ?? 0];
    return copy;
  }

  /** The same package with documents of a few bytes, sealed anew. */
  function smallPackage(): Buffer {
    return resealed((files) =>
      files.map((f) => (f.path.endsWith('.pdf') ? { ...f, content: Buffer.from(`%PDF of ${f.path}`) } : f)),
    );
  }

  type Files = readonly { readonly path: string; readonly content: Buffer }[];
  /** What a forger with the body's own key could make: the package with other files, metadata and seal in order. */
  function resealed(
    change: (files: Files) => Files,
    edit: (text: string) => string = (text) => text,
  ): Buffer {
    const [manifestFile, , metadataFile, logFile, ...rest] = readPackage(zip);
    assert.ok(manifestFile && metadataFile && logFile);
    const metadata = JSON.parse(edit(metadataFile.content.toString())) as PackageParts['head'] & {
      files: (Record<string, unknown> & { path: string })[];
    };
    const files = change(rest);
    const kept = certificate();
    const { files: listed, ...head } = metadata;
    const known = new Set(['schema', 'standards', 'aggregation', 'elementNames']);
    return buildPackage({
      head: Object.fromEntries(
        Object.entries(head).filter(([name]) => !known.has(name)),
      ) as unknown as PackageParts['head'],
      events: logFile.content
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as PackageParts['events'][number]),
      files: files.map(({ path, content }) => {
        const {
          size: _size,
          sha256: _sha,
          ...entry
        } = listed.find((f) => f.path === path) ?? {
          path,
          size: 0,
          sha256: '',
        };
        return { ...entry, path, content } as unknown as PackageParts['files'][number];
      }),
      madeAt: (JSON.parse(manifestFile.content.toString()) as { madeAt: string }).madeAt,
      ...kept,
    });
  }
  let signer: Pick<PackageParts, 'certificates' | 'sign'> | undefined;
  const certificate = (): Pick<PackageParts, 'certificates' | 'sign'> => {
    assert.ok(signer);
    return signer;
  };
  before(async () => {
    const { certificatesOf, signDetached } = await import('#platform/documents/index.ts');
    const own = await city.app.keys.departmentCertificate(city.organisation.id, city.organisation.name);
    signer = { certificates: certificatesOf(own), sign: (bytes) => signDetached(bytes, own).signature };
  });

  test('what even the body itself could not change unnoticed is told by its place', () => {
    const faultOf = (bytes: Buffer): string => {
      const { fault } = verifyArchive(bytes, roots);
      return fault ? `${fault.place}: ${fault.message}` : 'sound';
    };
    const same: Parameters<typeof resealed>[0] = (files) => files;
    assert.equal(faultOf(resealed(same)), 'sound', 'the forger’s tools make sound packages');
    assert.match(
      faultOf(resealed(same, (t) => t.replace(`"caseNo": "${caseNo}"`, '"caseNo": "0000000000000000000"'))),
      /receipt is of another case/,
    );
    assert.match(
      faultOf(resealed(same, (t) => t.replace('"outcome": "granted"', '"outcome": "refused"'))),
      /outcome/,
    );
    assert.match(
      faultOf(resealed(same, (t) => t.replace(/"decidedOn": "[^"]+"/, '"decidedOn": "2026-01-01"'))),
      /decidedOn/,
    );
    const forged: Parameters<typeof resealed>[0] = (files) =>
      files.map((f) => (f.path === 'application/1.json' ? { ...f, content: Buffer.from('{}') } : f));
    assert.match(faultOf(resealed(forged)), /^application\/1.json: the history knows no file/);
    assert.match(
      faultOf(resealed((files) => files.filter((f) => !f.path.endsWith('-grant.pdf')))),
      /准予.* is not in the package/,
    );
  });

  test('files are named where they are changed, missing, added or in another order', () => {
    const members = readPackage(zip).map(({ path, content }) => ({ path, content }));
    const at = (bytes: Buffer): string => verifyArchive(bytes, roots).fault?.place ?? 'sound';
    assert.ok(writeZip(members).equals(zip), 'one form only');
    const swapped = members.map((m) =>
      m.path === 'application/1.json' ? { ...m, content: Buffer.from('{}') } : m,
    );
    assert.equal(at(writeZip(swapped)), 'application/1.json');
    assert.equal(at(writeZip(members.slice(0, -1))), members.at(-1)?.path);
    assert.equal(at(writeZip([...members, { path: 'x', content: Buffer.alloc(1) }])), 'x');
    assert.equal(at(writeZip([...members.slice(0, 2), ...members.slice(2).reverse()])), members.at(-1)?.path);
    assert.equal(at(Buffer.alloc(0)), 'end of file');
    assert.equal(at(createHash('sha512').update('noise').digest()), 'end of file');
  });
});
