// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { stillClock } from '#platform/clock.ts';
import type { ClockAnswer } from './clock-table.ts';
import { run } from './clock-verb.ts';

const wall = stillClock(new Date('2017-10-10T01:00:00Z'));

async function asked(line: string): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []];
  const told = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) };
  return { code: await run(line.split(' ').filter(Boolean), told, wall), out, err };
}

async function answer(line: string): Promise<ClockAnswer> {
  const { code, out, err } = await asked(`${line} --json`);
  assert.equal(code, 0, err.join('\n'));
  assert.equal(out.length, 1);
  return JSON.parse(out[0] ?? '') as ClockAnswer; // what the verb has just written
}

const national = '--accepted 2017-09-28T10:00:00+08:00 --limit 5 --unit WORKDAY';

test('the vectors of National Day 2017', async () => {
  const rows: [string, string | null][] = [
    [national, '2017-10-11'],
    [`${national} --exclude 2017-10-09/2017-10-11`, '2017-10-13'],
    [`${national} --exclude 2017-10-09/2017-10-10 --exclude 2017-10-10/2017-10-11`, '2017-10-13'],
    [`${national} --exclude 2017-10-09/2017-10-11 --extend 2`, '2017-10-17'],
    [`${national} --exclude=2017-10-09/..`, null],
    ['--accepted 2017-09-28 --limit 5', '2017-10-11'],
    ['--accepted 2017-09-27T16:00:00Z --limit 5', '2017-10-11'],
    ['--accepted 2017-09-28T23:59 --limit 0', '2017-09-28'],
    ['--accepted 2018-01-31 --limit 1 --unit month', '2018-02-28'],
    ['--accepted 2016-02-29 --limit 1 --unit YEAR', '2017-02-28'],
    ['--accepted 2017-09-28 --limit 3 --unit DAY', '2017-10-09'],
    ['--accepted 2017-09-28T10:00 --limit 30 --unit HOUR', '2017-09-29'],
  ];
  for (const [line, due] of rows) assert.equal((await answer(line)).due, due, line);
});

test('says how far it is, which lamp burns, and why in words', async () => {
  const seen = await answer(`${national} --exclude 2017-10-09/2017-10-11=专家评审 --now 2017-10-12`);
  assert.deepEqual(Object.keys(seen).slice(0, 5), ['due', 'usedDays', 'remainingDays', 'light', 'because']);
  assert.deepEqual([seen.usedDays, seen.remainingDays, seen.light], [4, 1, 'YELLOW']);
  assert.equal(seen.because.length, 16);
  assert.match(seen.because[0] ?? '', /^2017-09-28 受理；受理当日不计入/);
  assert.match(seen.because[11] ?? '', /^2017-10-09 专家评审期间，所需时间不计算在期限内/);
  assert.match(seen.because[15] ?? '', /^2017-10-13 周五，第5个工作日，共5个，期限届满之日/);
  assert.deepEqual(
    seen.days.filter(({ counted }) => counted).map(({ date }) => date.slice(5)),
    ['09-29', '09-30', '10-11', '10-12', '10-13'],
  );
  const english = await answer(`${national} --lang en`);
  assert.match(english.because[0] ?? '', /Accepted; the day itself is not counted/);
  assert.deepEqual(
    [english.now, english.usedDays, english.light],
    ['2017-10-10T09:00:00+08:00', 4, 'YELLOW'],
  );
  const late = await answer(`${national} --now 2017-10-14 --statutory 20`);
  assert.deepEqual([late.overdue, late.overdueDays, late.light], [true, 2, 'RED']);
  assert.equal((await answer(`${national} --now 2017-12-14 --statutory 20`)).light, 'RED_SERIOUS');
});

test('beyond the published calendar it is provisional and says so', async () => {
  const seen = await answer('--accepted 2030-01-02 --limit 5 --now 2030-01-03');
  assert.deepEqual([seen.due, seen.provisional], ['2030-01-09', true]);
  assert.match(seen.because.join('\n'), /没有2030年的放假安排/);
});

test('without --json it is a table', async () => {
  const { code, out } = await asked(`${national} --now 2017-10-14`);
  assert.equal(code, 0);
  assert.ok(out.includes('最迟办结  2017-10-11'));
  assert.ok(out.includes('进度      已超期2个工作日'));
  assert.ok(out.includes('● 2017-09-29  周五，第1个工作日，共5个（行政许可法第八十二条）'));
  const friday = await asked(
    '--accepted 2017-10-12 --limit 1 --exclude 2017-10-11/2017-10-11 --now 2017-10-15 --lang en',
  );
  assert.ok(friday.out.includes('Progress    overdue (only days off have passed since)'));
  assert.match(friday.err.join(), /leaves out no day/);
});

test('every fault is named at once, and the last line of --json is a problem', async () => {
  const { code, out, err } = await asked(
    '--accepted 2017-02-30 --limit x --unit week --exclude 2017 --exclude 2017-10-11/2017-10-09 --extend 1 --extend 2 --until 3 foo --now --json',
  );
  assert.equal(code, 2);
  const problem = JSON.parse(out.at(-1) ?? '') as { status: number; errors: { field: string }[] }; // just written
  assert.equal(problem.status, 400);
  const wrong = problem.errors.map(({ field }) => field);
  const expected = ['--until', 'foo', '--now', '--extend', '--accepted', '--limit', '--unit'];
  assert.deepEqual([...wrong].sort(), [...expected, '--exclude', '--exclude'].sort());
  assert.equal(err.length, wrong.length);
  for (const line of ['', '--accepted 2017-09-28', '--limit 3', '--accepted 2017-09-28T25:00 --limit 3'])
    assert.equal((await asked(line)).code, 2, line);
  const ages = await asked('--accepted 2017-09-28 --limit 9999 --unit YEAR --lang en');
  assert.deepEqual([ages.code, ages.out], [2, []]);
  assert.match(ages.err[0] ?? '', /after the year 9999/);
});

test('doubts are told, not refused', async () => {
  const { code, err } = await asked(`${national} --extend 16 --now 2017-09-01`);
  assert.equal(code, 0);
  assert.equal(err.length, 2);
});

test('from the command line', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'clock', ...national.split(' '), '--json'],
    { cwd: new URL('../..', import.meta.url) },
  );
  assert.equal((JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ClockAnswer).due, '2017-10-11'); // as above
});
