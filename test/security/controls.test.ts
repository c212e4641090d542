// SPDX-License-Identifier: Apache-2.0
/** Every control that must be provable: where it refuses, and the test that turns red when it is off. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type ControlId, controlIds } from '#platform/controls.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = 'test/security/web-controls.test.ts';
const content = 'src/modules/materials/content/content-controls.test.ts';

interface Proof {
  readonly where: string;
  readonly test: string;
}

/** `not-built`: the platform has no such thing yet, and why. */
const proofs: Readonly<Record<ControlId, Proof | { readonly notBuilt: string }>> = {
  T01: { where: 'src/modules/access/case-sight.ts', test: here },
  T01R: { where: 'src/platform/row-security/actor-context.ts', test: 'test/matrix/matrix.test.ts' },
  T02: { where: 'src/platform/http.ts', test: here },
  T03: { where: 'src/modules/access/authorise.ts', test: here },
  T04: { where: 'src/modules/access/looks/note-look.ts', test: 'test/lives/who-looked.test.ts' },
  T05: { where: 'src/platform/http-safety.ts', test: here },
  T06: { where: 'src/modules/access/case-sight.ts', test: here },
  T09: {
    where: 'src/modules/licences/seals/use-seal.ts',
    test: 'src/modules/licences/seals/use-seal.test.ts',
  },
  T07: { notBuilt: 'data goes to no other body yet: grants by purpose come with the exchange' },
  T08: {
    where: 'src/modules/licences/verify-licence.ts',
    test: 'src/modules/licences/verify/pdf-mutations.test.ts',
  },
  T18: { where: 'src/modules/materials/accept-upload.ts', test: content },
  T19: { where: 'src/modules/materials/content/content-checker.ts', test: content },
  T20: { where: 'src/modules/materials/content/content-checker.ts', test: content },
  T29: {
    where: 'src/modules/identity/sessions/resolve-actor.ts',
    test: 'src/modules/identity/sessions/sessions.test.ts',
  },
  T30: {
    where: 'src/modules/identity/upstream/relying-party.ts',
    test: 'test/sites/upstream-faults.test.ts',
  },
  T31: {
    where: 'src/modules/identity/sessions/tries.ts',
    test: 'src/modules/identity/factors/factors.test.ts',
  },
  T35: { where: 'src/platform/http-safety.ts', test: here },
  T37: {
    where: 'src/modules/identity/authority/acting-authority.ts',
    test: 'test/lives/acting-for-others.test.ts',
  },
  T41: { where: 'src/modules/access/powers/emergency-powers.ts', test: 'test/lives/staff-powers.test.ts' },
};

/** What is missing of a proof: the switch at its place, or the test that switches it off. */
function missingOf(id: ControlId, { where, test: file }: Proof): string[] {
  const at = readFileSync(join(root, where), 'utf8');
  const by = readFileSync(join(root, file), 'utf8');
  const named = new RegExp(`(withControlsOff\\(\\s*\\[[^\\]]*'${id}'|redWithout\\('${id}')`);
  return [
    ...(at.includes(`controlOn('${id}')`) ? [] : [`${where} does not ask ${id}`]),
    ...(named.test(by) ? [] : [`${file} never switches ${id} off`]),
  ];
}

test('every control has its place and a test that switches it off', () => {
  assert.deepEqual(Object.keys(proofs).sort(), [...controlIds].sort());
  for (const id of controlIds) {
    const proof = proofs[id];
    if (!('notBuilt' in proof)) assert.deepEqual(missingOf(id, proof), [], id);
  }
});

test('planted: a place that does not ask and a test that does not switch are found', () => {
  const wrong = { where: 'src/platform/http.ts', test: 'test/security/red-without.ts' };
  assert.deepEqual(missingOf('T41', wrong), [
    'src/platform/http.ts does not ask T41',
    'test/security/red-without.ts never switches T41 off',
  ]);
});
