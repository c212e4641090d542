// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { secureIds, seededIds } from './ids.ts';

const at = new Date('2026-09-01T01:02:03.456Z');

test('an id is a UUID of version 7 with its time in front (RFC 9562, 5.7)', () => {
  for (const ids of [secureIds, seededIds('form')]) {
    const id = ids.uuid(at);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), at.getTime());
  }
});

test('ids sort by the time of their making, and none comes twice', () => {
  const ids = seededIds('order');
  const instant = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const order = Math.sign(a.getTime() - b.getTime());
      const [left, right] = [ids.uuid(a), ids.uuid(b)];
      if (order !== 0) assert.equal(left < right ? -1 : 1, order);
      assert.notEqual(left, right);
    }),
    { seed: 20260901, numRuns: 1000 },
  );
  const many = new Set(Array.from({ length: 5000 }, () => secureIds.uuid(at)));
  assert.equal(many.size, 5000);
});

test('a token has 256 bits and is safe in an address', () => {
  const token = secureIds.token();
  assert.match(token, /^[\w-]{43}$/);
  assert.equal(Buffer.from(token, 'base64url').length, 32);
  assert.notEqual(secureIds.token(), token);
});

test('a seed gives the same ids again, another seed others', () => {
  const take = (seed: string) => {
    const ids = seededIds(seed);
    return [ids.uuid(at), ids.token(), ids.digits(12), ids.digits(40)];
  };
  assert.deepEqual(take('a'), take('a'));
  assert.notDeepEqual(take('a'), take('b'));
});

/** Pearson's statistic of ten digits that should be even; above 27.88 once in a thousand. */
function chiSquare(digits: string): number {
  const expected = digits.length / 10;
  const counts = Array.from({ length: 10 }, (_, d) => digits.split(String(d)).length - 1);
  assert.equal(
    counts.reduce((a, b) => a + b),
    digits.length,
    'digits only',
  );
  return counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}

test('digits are as many as asked and even; the usual mistake would be seen', () => {
  assert.equal(secureIds.digits(6).length, 6);
  assert.equal(secureIds.digits(0), '');
  const even = chiSquare(seededIds('even').digits(200_000));
  assert.ok(even < 27.88, `${even}`);
  const ids = seededIds('offender');
  const bytes = Array.from({ length: 6250 }, () => [...Buffer.from(ids.token(), 'base64url')]).flat();
  const uneven = chiSquare(bytes.map((b) => b % 10).join(''));
  assert.ok(uneven > 27.88, `planted offender: ${uneven}`);
});
