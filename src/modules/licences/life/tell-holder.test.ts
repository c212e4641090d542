// SPDX-License-Identifier: Apache-2.0
/** A change of a licence reaches its holder by short message, once, at proved numbers only. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sealAccountField } from '#identity';
import { approver, granting, holderId, type LicenceWorld, licenceWorld } from '../licence-samples.ts';

let world: LicenceWorld;
before(async () => {
  world = await licenceWorld();
});
after(() => world.close());

const company = '3b1f1d9e-5555-4555-8555-000000000001';
let counter = 700;
const issued = (holder: Partial<ReturnType<typeof granting>['holder']>) =>
  world.issue(
    granting({
      caseNo: `32062026112200${String(counter++).padStart(4, '0')}X`,
      holder: { ...granting().holder, ...holder },
    }),
  );

/** An account of a city, with a number that is proved or not. */
async function account(id: string, city: string, mobile: string, proved = true): Promise<void> {
  await world.db.admin(
    `insert into identity.account (city, id, plane, name, mobile_cipher, mobile_proved_at, created_at)
     values ($1, $2, 'person', '某某', $3, $4, now())`,
    [city, id, sealAccountField(world.keys.cipher, id, 'mobile', mobile), proved ? world.clock.now() : null],
  );
}

test('the holder is told what happened to which licence, wherever the account is, and never twice', async () => {
  await account(holderId, '3301', '13800000001');
  const licence = await issued({});
  await world.jobs.drain();
  assert.equal(world.sent.length, 0, 'the issue itself is told with the case');
  const reason = '查明虚假材料';
  await world.runner.execute(world.face.revokeLicence, approver, { licenceId: licence.id, reason });
  await world.jobs.drain();
  await world.jobs.drain();
  assert.equal(world.sent.length, 1);
  const [message] = world.sent;
  assert.equal(message?.to, '13800000001');
  assert.equal(
    message?.text,
    `【通办】您持有的《食品经营许可证》已被撤销，请登录查看：https://zwfw.example.test/me/licences/${licence.id}`,
  );
  for (const secret of [reason, licence.number, '甄小敏', '320602199003071239'])
    assert.ok(!message?.text.includes(secret), secret);
});

test('of a company’s licence those who represent or administer it now are told; nobody else is', async () => {
  const before = world.sent.length;
  const member = (n: number): string => `3b1f1d9e-6666-4666-8666-00000000000${n}`;
  await world.db.admin(
    `insert into identity.company (city, id, name, uscc, kind, created_at) values ('3206', $1, '某某有限公司', $2, 'company', now())`,
    [company, '91320600MA1000001X'],
  );
  const members = [
    { role: 'legal-representative', proved: true, to: null },
    { role: 'administrator', proved: true, to: null },
    { role: 'agent', proved: true, to: null },
    { role: 'administrator', proved: false, to: null },
    { role: 'administrator', proved: true, to: '2026-11-21' },
  ];
  for (const [n, { role, proved, to }] of members.entries()) {
    await account(member(n), '3206', `1380000010${n}`, proved);
    await world.db.admin(
      `insert into identity.company_member (city, company_id, account_id, role, valid_from, valid_to)
       values ('3206', $1, $2, $3, '2026-01-01', $4)`,
      [company, member(n), role, to],
    );
  }
  const licence = await issued({
    codeType: '001',
    code: '91320600MA1000001X',
    accountId: null,
    companyId: company,
  });
  await world.jobs.drain();
  await world.runner.execute(world.face.revokeLicence, approver, {
    licenceId: licence.id,
    reason: '决定有误',
  });
  await world.jobs.drain();
  const told = world.sent.slice(before).map(({ to }) => to);
  assert.deepEqual(told, ['13800000100', '13800000101']);
});
