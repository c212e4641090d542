// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { argon2Passwords } from './passwords.ts';

test('a password is kept as Argon2id of a declared cost, under a salt of its own', async () => {
  const [one, other] = [
    await argon2Passwords.hash('corréct horse'),
    await argon2Passwords.hash('corréct horse'),
  ];
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, other);
  assert.equal(await argon2Passwords.verify(one, 'corréct horse'), true);
  assert.equal(await argon2Passwords.verify(one, 'correct horse'), false);
});
