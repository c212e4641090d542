// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addressCheck,
  type Check,
  clockCheck,
  diskCheck,
  keyFileNames,
  keysCheck,
  migrationsCheck,
  nodeCheck,
  queueCheck,
  rowSecurityCheck,
} from './doctor-checks.ts';

const m = (name: string, sha256 = 'a') => ({ module: 'cases', name, sha256 });
const queue = { waitingEvents: 0, due: 0, parked: 0, oldestDueSeconds: 0 };
const gibibyte = 2 ** 30;
const keys = (mode: number) => new Map(keyFileNames.map((name) => [name, mode]));

const cases: readonly [Check, Check['status'], RegExp?][] = [
  [nodeCheck('20.18.3'), 'fault', /20\.19/],
  [nodeCheck('18.20.0'), 'fault'],
  [nodeCheck('20.19.0'), 'ok'],
  [nodeCheck('23.1.0'), 'warning', /24 LTS/],
  [nodeCheck('24.0.0'), 'ok'],
  [rowSecurityCheck({ role: 'tongban_program', bypasses: false, guarded: 30, unforced: 0 }), 'ok'],
  [rowSecurityCheck({ role: 'postgres', bypasses: true, guarded: 30, unforced: 0 }), 'fault', /nobypassrls/],
  [rowSecurityCheck({ role: 'owner', bypasses: false, guarded: 30, unforced: 1 }), 'fault', /owner/],
  [migrationsCheck([m('1'), m('2')], [m('2'), m('1')]), 'ok'],
  [migrationsCheck([m('1'), m('2')], []), 'fault', /tongban migrate/],
  [migrationsCheck([m('1')], [m('1'), m('2')]), 'fault', /newer release/],
  [migrationsCheck([m('1', 'b')], [m('1')]), 'fault', /as it was published/],
  [clockCheck(2000), 'ok'],
  [clockCheck(-2001), 'fault', /chrony/],
  [queueCheck(queue), 'ok'],
  [queueCheck({ ...queue, parked: 1 }), 'fault', /--replay/],
  [queueCheck({ ...queue, due: 9, oldestDueSeconds: 301 }), 'fault', /is a server running/],
  [diskCheck(gibibyte - 1, 100 * gibibyte), 'fault'],
  [diskCheck(5 * gibibyte, 100 * gibibyte), 'warning'],
  [diskCheck(30 * gibibyte, 1000 * gibibyte), 'ok'],
  [diskCheck(50 * gibibyte, 100 * gibibyte), 'ok'],
  [keysCheck(new Map()), 'fault', /from the backup/],
  [keysCheck(keys(0o600)), 'ok'],
  [keysCheck(keys(0o640)), 'fault', /chmod 600/],
  [addressCheck('https://city.example', false), 'ok'],
  [addressCheck('https://city.example', true), 'warning', /DEMO=no/],
  [addressCheck('http://127.0.0.1:8080', true), 'ok'],
  [addressCheck('http://127.0.0.1:8080', false), 'warning', /PUBLIC_URL/],
];

for (const [check, status, todo] of cases)
  test(`the doctor on ${check.name}: ${check.fact}`, () => {
    assert.equal(check.status, status);
    assert.equal(check.todo === undefined, status === 'ok', 'what is not well has a remedy');
    if (todo) assert.match(check.todo ?? '', todo);
  });
