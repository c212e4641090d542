// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { approver, granting, licenceWorld } from '../modules/licences/licence-samples.ts';
import { run } from './licence-verify.ts';

const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

test('a file is verified offline, and a revocation is seen where the register can be reached', async (t) => {
  const world = await licenceWorld();
  const dir = mkdtempSync(join(tmpdir(), 'tongban-cli-'));
  t.after(async () => {
    rmSync(dir, { recursive: true });
    await world.close();
  });
  const licence = await world.issue(granting());
  await world.jobs.drain();
  const { pdf } = await world.face.licencePdf(world.db, approver, licence.id);
  mkdirSync(join(dir, 'keys', 'crypto'), { recursive: true });
  const root = { certificatePem: world.keys.rootCertificatePem };
  writeFileSync(join(dir, 'keys', 'root.json'), JSON.stringify(root));
  for (const [at, der] of (await world.crypto.roots()).entries()) {
    const kept = JSON.stringify({ certificate: Buffer.from(der).toString('base64') });
    writeFileSync(join(dir, 'keys', 'crypto', `root-${at}.cert.json`), kept);
  }
  const file = join(dir, 'licence.pdf');
  writeFileSync(file, pdf);

  const lines: string[] = [];
  const complaints: string[] = [];
  const context = {
    dataDir: dir,
    clock: world.clock,
    out: (line: string) => void lines.push(line),
    err: (line: string) => void complaints.push(line),
  };
  const online = { ...context, databaseUrl: world.url };
  const last = () => JSON.parse(lines.at(-1) ?? '');
  assert.equal(await run([file, '--json'], context), 0);
  assert.deepEqual(last(), {
    valid: true,
    status: 'in-force',
    type: '食品经营许可证',
    issuer: '云山市市场监督管理局',
    identifier: licence.identifier,
    reasons: [],
    registerChecked: false,
    face: 'pdf',
  });
  assert.match(complaints.join(), /offline/);
  assert.equal(await run([file, '--json'], online), 0);
  assert.equal(last().registerChecked, true);
  const away = { ...context, databaseUrl: 'postgres://127.0.0.1:1/none' };
  assert.equal(await run([file, '--json'], away), 0, 'without the register it says so and goes on');

  const several = [...(await world.crypto.roots())].reverse().map(pemOf).join('');
  writeFileSync(join(dir, 'roots.pem'), several);
  const elsewhere = { ...context, dataDir: join(dir, 'nowhere') };
  const named = [file, '--json', '--root', join(dir, 'roots.pem')];
  assert.equal(await run(named, elsewhere), 0, 'every certificate of a file counts, in whatever order');

  const revocation = { licenceId: licence.id, reason: '以欺骗手段取得' };
  await world.runner.execute(world.face.revokeLicence, approver, revocation);
  assert.equal(await run([file, '--json'], online), 1);
  assert.deepEqual([last().valid, last().status, last().reasons.length], [false, 'revoked', 1]);
  assert.equal(await run([file], online), 1);
  assert.match(lines.join('\n'), /无效 not valid \(revoked\)/);

  writeFileSync(file, Buffer.concat([pdf, Buffer.from('x')]));
  assert.equal(await run([file, '--json'], context), 1);
  assert.equal(last().status, 'forged');
  writeFileSync(file, root.certificatePem);
  assert.equal(await run([file, '--json', '--root', file], context), 1);
  assert.deepEqual([last().status, last().type, last().identifier], ['unsigned', null, null]);

  assert.equal(await run([], context), 2);
  assert.equal(await run([file, '--loud'], context), 2);
  assert.equal(await run([join(dir, 'absent.pdf')], context), 2);
  assert.equal(await run([file], { ...context, dataDir: join(dir, 'nowhere') }), 2);
});
