// SPDX-License-Identifier: Apache-2.0
/** Messages through the API: written by both sides, read, counted, sealed, bounded; nobody else sees them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { apiOf, type Caller, callerFor } from '../../../../test/http/http-for-tests.ts';
import { withdrawCase } from '../handle-case.ts';
import {
  DAYS_AFTER_CLOSING,
  MESSAGE_CHARACTERS,
  MESSAGES_A_DAY,
  plainMessage,
  takesMessages,
} from './message.rules.ts';

test('a message is plain text: nothing unseen, no marks that turn the order around, lines kept', () => {
  assert.equal(
    plainMessage('  你好\r\n\r\n\r\n\r\n请问\u0000\u202E何时办好\u200B？\t \n'),
    '你好\n\n请问何时办好？',
  );
  assert.equal(plainMessage('\u200B \n\t'), '');
  assert.equal(plainMessage('<b>粗</b> & "引号"'), '<b>粗</b> & "引号"');
  // Planted: a text that only looks empty is empty.
  assert.notEqual('\u200B \n\t'.trim(), '');
});

test('messages are taken while a case is open and for a while after it was closed', () => {
  const day = 86_400_000;
  const now = new Date('2026-11-22T00:00:00Z');
  assert.equal(takesMessages(null, now), true);
  assert.equal(takesMessages(new Date(now.getTime() - DAYS_AFTER_CLOSING * day), now), true);
  assert.equal(takesMessages(new Date(now.getTime() - DAYS_AFTER_CLOSING * day - 1), now), false);
});

const storedMessages = sql<{ sealed: string }>('test.messages', 'select sealed from cases.message');
const told = sql<{ data: Record<string, unknown> }>(
  'test.messages-told',
  "select data from platform.event where name = 'cases.message-sent.v1' order by at, id",
);

describe('messages on a case', () => {
  let made: { city: SmallCity; http: FastifyInstance } | undefined;
  before(async () => {
    const city = await smallCity('embedded', 'sample-matter.yaml');
    if (city === null) return;
    const http = await apiOf(city.app);
    await http.ready();
    made = { city, http };
  });
  after(async () => {
    await made?.http.close();
    await made?.city.close();
  });
  const world = (): NonNullable<typeof made> => {
    assert.ok(made);
    return made;
  };
  const as = (who: StaffActor | PersonActor): Promise<Caller> =>
    callerFor(world().city.app, world().http, who);
  let keys = 0;
  const submit = async (): Promise<string> => {
    const { app, people, matterCode } = world().city;
    keys += 1;
    const input = {
      matterCode,
      answers: { title: '湖滨秋夜音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `messages-${keys}`,
      delivery: { way: 'electronic' as const },
    };
    return (await app.runner.execute(app.cases.commands.submit, people.lin, input)).caseNo;
  };

  test('both sides write and read; what is unread is counted; the applicant is not told who of the office wrote', async (t) => {
    if (!made) return t.skip('no PostgreSQL on this machine');
    const { people, staff, app } = world().city;
    const caseNo = await submit();
    const url = `/api/v1/cases/${caseNo}/messages`;
    const [lin, clerk, reviewer] = [await as(people.lin), await as(staff.clerk), await as(staff.reviewer)];
    const sent = await lin.post(url, { text: '请问还缺什么材料？\u202E' });
    assert.equal(sent.statusCode, 201, sent.body);
    const atDesk = (await clerk.get(url)).json();
    assert.equal(atDesk.unread, 1);
    assert.deepEqual(
      atDesk.items.map((m: { text: string; by: string; mine: boolean }) => [m.text, m.by, m.mine]),
      [['请问还缺什么材料？', people.lin.name, false]],
    );
    const counted = (await reviewer.get('/api/v1/unread-messages')).json();
    assert.deepEqual([counted.total, counted.cases[0].caseNo], [1, caseNo]);
    const upTo = atDesk.items[0].at;
    assert.deepEqual((await clerk.post(`${url}/reading`, { upTo })).json(), { read: 1 });
    assert.deepEqual((await clerk.post(`${url}/reading`, { upTo })).json(), { read: 0 });
    assert.equal((await reviewer.get('/api/v1/unread-messages')).json().total, 0);
    world().city.clock.advance(60_000);
    assert.equal((await clerk.post(url, { text: '材料齐全，今天受理。' })).statusCode, 201);
    const own = (await lin.get(url)).json();
    assert.equal(own.items[0].readAt !== null, true);
    assert.deepEqual([own.unread, own.items[1].side], [1, 'office']);
    assert.notEqual(own.items[1].by, staff.clerk.name);
    assert.equal((await lin.get('/api/v1/unread-messages')).json().total, 1);
    const rows = await app.db.run(storedMessages, []);
    assert.ok(rows.every(({ sealed }) => !sealed.includes('材料')));
    const events = await app.db.run(told, []);
    assert.deepEqual(
      events.map(({ data }) => data['side']),
      ['applicant', 'office'],
    );
    assert.ok(!JSON.stringify(events).includes('材料'), 'words do not travel with the event');
  });

  test('nobody else reads or writes them; empty, too long and too many are refused and said why', async (t) => {
    if (!made) return t.skip('no PostgreSQL on this machine');
    const { people, staff } = world().city;
    const caseNo = await submit();
    const url = `/api/v1/cases/${caseNo}/messages`;
    const [lin, zhou, clerk] = [await as(people.lin), await as(people.zhou), await as(staff.clerk)];
    assert.equal((await zhou.get(url)).statusCode, 404);
    assert.equal((await zhou.post(url, { text: '让我看看' })).statusCode, 404);
    assert.equal((await lin.post(url, { text: ' \u200B ' })).json().code, 'cases.message-refused');
    const long = await lin.post(url, { text: '长'.repeat(MESSAGE_CHARACTERS + 1) });
    assert.match(long.body, /请删减 1 字/);
    const file = '0198c5a0-0000-7000-8000-000000000000';
    assert.equal(
      (await clerk.post(url, { text: '见附件', files: [file] })).json().code,
      'cases.message-refused',
    );
    for (let n = 0; n < MESSAGES_A_DAY.applicant; n += 1)
      assert.equal((await lin.post(url, { text: `第 ${n + 1} 条` })).statusCode, 201);
    const over = await lin.post(url, { text: '再来一条' });
    assert.deepEqual([over.statusCode, over.json().code], [429, 'cases.too-many-messages']);
    // The other side still answers.
    assert.equal((await clerk.post(url, { text: '收到' })).statusCode, 201);
  });

  test('the same key sends one message; a withdrawn case still takes some', async (t) => {
    if (!made) return t.skip('no PostgreSQL on this machine');
    const { people, app } = world().city;
    const caseNo = await submit();
    const url = `/api/v1/cases/${caseNo}/messages`;
    const lin = await as(people.lin);
    const headers = { 'idempotency-key': 'one-message' };
    const [first, again] = [
      await lin.post(url, { text: '只说一次' }, headers),
      await lin.post(url, { text: '只说一次' }, headers),
    ];
    assert.equal(first.json().id, again.json().id);
    await app.runner.execute(withdrawCase, people.lin, { caseNo, reason: '' });
    assert.equal((await lin.get(url)).json().maySend, true);
    assert.equal((await lin.get(url)).json().items.length, 1);
  });
});
