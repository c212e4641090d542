// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isRecord } from './base64url.rules.ts';
import { isSignedBy, keyOfJwk, readJws } from './strict-jws.ts';

const vectors = '../shared/data/testvectors/jose';
const skip = existsSync(vectors) ? false : 'the Wycheproof vectors are not there';

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly jws: string;
  readonly result: 'valid' | 'invalid';
}
interface Group {
  readonly public?: Record<string, unknown>;
  readonly private?: Record<string, unknown>;
  readonly tests: readonly Vector[];
}

const groupsOf = (name: string): readonly Group[] =>
  // The files are Wycheproof's and have this shape.
  (JSON.parse(readFileSync(`${vectors}/wycheproof-${name}_test.json`, 'utf8')) as { testGroups: Group[] })
    .testGroups;

/** As a verifier would: a key set says what may sign, one key is named by the token or is the only one. */
function accepts(keys: readonly unknown[], text: string): boolean {
  const [only, ...more] = keys;
  const key = more.length === 0 ? keyOfJwk(only) : undefined;
  const jws = readAny(text);
  return key !== undefined && jws !== undefined && isSignedBy(jws, key);
}

/** The vectors sign plain texts; ours are always JSON objects, so that only the payload is read more loosely here. */
function readAny(text: string): ReturnType<typeof readJws> {
  const [header = '', payload = '', ...rest] = text.split('.');
  const read = readJws([header, 'e30', ...rest].join('.'));
  return read && { ...read, signed: `${header}.${payload}` };
}

test('Wycheproof, signatures: what is invalid is refused, what is valid and of our algorithms is accepted', {
  skip,
}, () => {
  const seen = { accepted: 0, refused: 0, notOurs: 0 };
  for (const group of groupsOf('json_web_signature')) {
    const key = group.public ?? group.private;
    for (const { tcId, comment, jws, result } of group.tests) {
      const accepted = accepts([key], jws);
      const ours = isRecord(key) && key['crv'] === 'P-256';
      if (result === 'invalid') assert.equal(accepted, false, `${tcId} ${comment}`);
      else assert.equal(accepted, ours, `${tcId} ${comment}`);
      seen[accepted ? 'accepted' : result === 'invalid' ? 'refused' : 'notOurs'] += 1;
    }
  }
  assert.deepEqual(seen, { accepted: 2, refused: 355, notOurs: 44 });
});

test('Wycheproof, key sets: none of the misused keys is accepted', { skip }, () => {
  for (const group of groupsOf('json_web_key'))
    for (const { tcId, comment, jws, result } of group.tests) {
      const set = group.public ?? group.private;
      const keys = isRecord(set) && Array.isArray(set['keys']) ? set['keys'] : [set];
      if (result === 'invalid') assert.equal(accepts(keys, jws), false, `${tcId} ${comment}`);
    }
});

test('a token has one way to be written', () => {
  const good = 'eyJhbGciOiJFUzI1NiJ9.e30.AA';
  assert.ok(readJws(good));
  for (const bad of [
    'eyJhbGciOiJFUzI1NiJ9.e30.AB', // stray bits after the last byte
    'eyJhbGciOiJFUzI1NiJ9.e30.AA==',
    'eyJhbGciOiJFUzI1NiJ9.e30.AA.',
    'eyJhbGciOiJFUzI1NiJ9.e30',
    ' eyJhbGciOiJFUzI1NiJ9.e30.AA',
    'eyJhbGciOiJFUzI1NiJ9.W10.AA', // a list is no payload
    'eyJhbGciOiJFUzI1NiJ9.wMA.AA', // no UTF-8
    'eyJhbGciOiJFUzI1NiJ9.e30.A+',
  ])
    assert.equal(readJws(bad), undefined, bad);
});
