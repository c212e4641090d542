// SPDX-License-Identifier: Apache-2.0
/** T41, I06: 三权分立 and 紧急授权, with two persons, a box of time and travel in it. */
import assert from 'node:assert/strict';
import {
  askEmergencyPower,
  confirmEmergencyPower,
  endEmergencyPower,
  refuseEmergencyPower,
  reviewEmergencyPower,
} from '#access';
import { claimTask } from '#cases';
import { disableStaff } from '#identity';
import { assignPosts, doublePowers, endPost, postsHeldBy, registerPosts } from '#organisations';
import { type StaffActor, system } from '#platform/actor.ts';
import { withControlsOff } from '#platform/controls.ts';
import { secureIds } from '#platform/ids.ts';
import { refusedAs, run, storiesIn, submitCase } from '#test/support/lives.ts';
import { hire, type SmallCity, smallCity } from '#test/support/small-city.ts';

interface PowersCity extends SmallCity {
  readonly powers: { readonly security: StaffActor; readonly second: StaffActor; readonly audit: StaffActor };
}
async function powersCity(): Promise<PowersCity | null> {
  const city = await smallCity('embedded', 'sample-matter.yaml');
  if (!city) return null;
  const at = city.organisation.id;
  const security = await hire(city.app, '苏安', ['security-admin'], at);
  const second = await hire(city.app, '苏宁', ['security-admin'], at);
  const audit = await hire(city.app, '方鉴', ['audit-admin'], at);
  return { ...city, powers: { security, second, audit } };
}
const story = storiesIn(powersCity);
const setup = system('test-setup');

const asked = (c: PowersCity, changes: object = {}) => ({
  beneficiaryId: c.staff.clerk.id,
  role: 'approver',
  organisationId: c.organisation.id,
  reason: '审批人员全部在外，今天是许可期限最后一天',
  hours: 2,
  ...changes,
});
async function newPost(c: PowersCity, role: 'system-admin' | 'security-admin' | 'audit-admin') {
  const id = secureIds.uuid(c.clock.now());
  const post = { id, organisationId: c.organisation.id, title: role, roles: [role] };
  await run(c, registerPosts, c.powers.security, [post]);
  return id;
}

story(
  'nobody holds two of the three powers, in one post, in two, or by two assignments at once',
  async (c) => {
    const { security, audit } = c.powers;
    const both = {
      id: secureIds.uuid(c.clock.now()),
      organisationId: c.organisation.id,
      title: '全能岗',
      roles: ['system-admin', 'audit-admin'] as const,
    };
    const make = () => run(c, registerPosts, security, [both]);
    await assert.rejects(make(), refusedAs('organisations.powers-apart'));
    // The rule of the program switched off: the database still refuses.
    await withControlsOff(['T41'], () => assert.rejects(make(), refusedAs('organisations.powers-apart')));
    const systemPost = await newPost(c, 'system-admin');
    const give = (staffId: string, postId: string) =>
      run(c, assignPosts, security, [{ city: '3299', staffId, postId }]);
    await assert.rejects(give(audit.id, systemPost), refusedAs('organisations.powers-apart'));
    const person = await hire(c.app, '钱一', ['clerk'], c.organisation.id);
    const auditPost = await newPost(c, 'audit-admin');
    const race = await Promise.allSettled([give(person.id, systemPost), give(person.id, auditPost)]);
    assert.equal(race.filter((r) => r.status === 'fulfilled').length, 1);
    assert.deepEqual(await doublePowers(c.app.db), []);
    const held = (await postsHeldBy(c.app.db, '3299', person.id)).find((p) => p.title !== 'clerk');
    assert.ok(held);
    await run(c, endPost, security, { city: '3299', staffId: person.id, postId: held.id });
    await give(person.id, held.roles.includes('system-admin') ? auditPost : systemPost);
    assert.deepEqual(await doublePowers(c.app.db), []);
  },
);

story('planted: two powers in one hand are found by the check', async (c) => {
  const { audit } = c.powers;
  await c.app.db.admin('alter table organisations.post_holder disable trigger post_holder_powers');
  await run(c, assignPosts, setup, [
    { city: '3299', staffId: audit.id, postId: await newPost(c, 'system-admin') },
  ]);
  await c.app.db.admin('alter table organisations.post_holder enable trigger post_holder_powers');
  const found = await doublePowers(c.app.db);
  assert.deepEqual(found, [{ city: '3299', staff_id: audit.id, powers: ['audit-admin', 'system-admin'] }]);
  await c.app.db.admin(
    `delete from organisations.post_holder h using organisations.post p where p.id = h.post_id and h.staff_id = $1 and 'system-admin' = any(p.roles)`,
    [audit.id],
  );
});

story(
  'an emergency power takes two persons, ends by itself, and what was done under it is written down',
  async (c) => {
    const { security, second, audit } = c.powers;
    const { clerk } = c.staff;
    const bad = asked(c, { role: 'security-admin', hours: 5, reason: '急' });
    await assert.rejects(run(c, askEmergencyPower, clerk, bad), (error: { faults: { field: string }[] }) => {
      assert.deepEqual(
        error.faults.map((f) => f.field),
        ['role', 'hours', 'reason'],
      );
      return true;
    });
    const own = await run(c, askEmergencyPower, security, asked(c));
    await assert.rejects(run(c, confirmEmergencyPower, security, own), refusedAs('access.two-persons'));
    await withControlsOff(['T41'], () =>
      assert.rejects(run(c, confirmEmergencyPower, security, own), (e: Error) => !refused(e)),
    );
    const forSecond = await run(c, askEmergencyPower, clerk, asked(c, { beneficiaryId: second.id }));
    await assert.rejects(run(c, confirmEmergencyPower, second, forSecond), refusedAs('access.two-persons'));
    await assert.rejects(run(c, confirmEmergencyPower, audit, own), refusedAs('platform.forbidden'));
    const both = await Promise.allSettled([
      run(c, confirmEmergencyPower, second, own),
      run(c, confirmEmergencyPower, second, own),
    ]);
    assert.equal(both.filter((r) => r.status === 'fulfilled').length, 1);
    const { token } = await run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
      plane: 'staff',
      city: '3299',
      accountId: clerk.id,
      postId: own.id,
    });
    const now = () => c.app.identity.resolver.resolve(token, 'staff');
    const actor = await now();
    assert.ok(actor.kind === 'staff' && actor.emergency?.id === own.id);
    assert.deepEqual(actor.roles, ['approver']);
    assert.match(actor.name, /紧急授权/);
    await assert.rejects(run(c, askEmergencyPower, actor, asked(c)), refusedAs('platform.forbidden'));
    const acts = await c.app.db.admin<{ command: string }>('select command from access.emergency_act');
    assert.deepEqual(acts, [{ command: 'access.ask-emergency-power' }]);
    const begun = c.clock.now();
    c.clock.set(new Date(begun.getTime() + 7_199_000));
    // The session idles out after a quarter of an hour: it is opened anew, in the post that still stands.
    const again = await run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
      plane: 'staff',
      city: '3299',
      accountId: clerk.id,
      postId: own.id,
    });
    assert.equal((await c.app.identity.resolver.resolve(again.token, 'staff')).kind, 'staff');
    c.clock.set(new Date(begun.getTime() + 7_200_000));
    assert.equal((await c.app.identity.resolver.resolve(again.token, 'staff')).kind, 'anonymous');
    const reopen = run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
      plane: 'staff',
      city: '3299',
      accountId: clerk.id,
      postId: own.id,
    });
    await assert.rejects(reopen, refusedAs('identity.no-such-post'));
    assert.equal(await c.app.powers.endDue(), 1);
    assert.equal(await c.app.powers.endDue(), 0);
    await assert.rejects(run(c, endEmergencyPower, clerk, own), refusedAs('access.emergency-over'));
    await run(c, reviewEmergencyPower, audit, { ...own, note: '查看了全部操作，理由充分' });
    await assert.rejects(
      run(c, reviewEmergencyPower, audit, { ...own, note: '再看一遍' }),
      refusedAs('access.emergency-over'),
    );
    c.clock.set(begun);
  },
);

const refused = (error: unknown): boolean => {
  try {
    return refusedAs('access.two-persons')(error);
  } catch {
    return false;
  }
};

story('an emergency never joins two of the three powers; refused and late askings are over', async (c) => {
  const { security, second, audit } = c.powers;
  const joined = await run(
    c,
    askEmergencyPower,
    security,
    asked(c, { beneficiaryId: audit.id, role: 'system-admin' }),
  );
  await assert.rejects(
    run(c, confirmEmergencyPower, second, joined),
    refusedAs('organisations.powers-apart'),
  );
  await run(c, refuseEmergencyPower, second, { ...joined, reason: '审计人员不能兼任' });
  await assert.rejects(run(c, confirmEmergencyPower, second, joined), refusedAs('access.emergency-over'));
  const late = await run(c, askEmergencyPower, security, asked(c));
  const begun = c.clock.now();
  c.clock.set(new Date(begun.getTime() + 25 * 3_600_000));
  await assert.rejects(run(c, confirmEmergencyPower, second, late), refusedAs('access.emergency-over'));
  c.clock.set(begun);
});

story('who leaves: no session, no post, no sign-in, and the tasks go back to the pool', async (c) => {
  const leaver = await hire(c.app, '叶离', ['clerk'], c.organisation.id);
  const caseNo = await submitCase(c, { answers: { title: '湖滨秋夜音乐会', audience: 800 } });
  const [task] = await c.app.db.admin<{ task_id: string }>(
    'select task_id from cases.task where case_no = $1',
    [caseNo],
  );
  assert.ok(task);
  await run(c, claimTask, leaver, { caseNo, task: task.task_id });
  const { token } = await run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
    plane: 'staff',
    city: '3299',
    accountId: leaver.id,
  });
  assert.equal((await c.app.identity.resolver.resolve(token, 'staff')).kind, 'staff');
  const gone = { city: '3299', accountId: leaver.id, reason: '调离本单位' };
  await assert.rejects(run(c, disableStaff, c.staff.approver, gone), refusedAs('platform.forbidden'));
  await run(c, disableStaff, c.powers.security, gone);
  c.app.identity.resolver.forgetAccount('3299', leaver.id);
  assert.equal((await c.app.identity.resolver.resolve(token, 'staff')).kind, 'anonymous');
  assert.deepEqual(await postsHeldBy(c.app.db, '3299', leaver.id), []);
  await assert.rejects(run(c, disableStaff, c.powers.security, gone), refusedAs('platform.not-found'));
  await c.app.jobs.drain();
  const [after] = await c.app.db.admin<{ claimed_by: string | null }>(
    'select claimed_by from cases.task where case_no = $1',
    [caseNo],
  );
  assert.deepEqual(after, { claimed_by: null });
});
