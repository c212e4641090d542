// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stillClock } from './clock.ts';
import { createLimiter } from './limiter.ts';

const start = new Date('2026-09-01T00:00:00Z');

test('a key has its share of a window, and a new one in the next', () => {
  const clock = stillClock(start);
  const limiter = createLimiter({ most: 3, windowMs: 1000 });
  const take = (key = 'a'): boolean => limiter.take(key, clock.now());
  assert.deepEqual([take(), take(), take(), take(), take()], [true, true, true, false, false]);
  assert.equal(take('b'), true);
  clock.advance(999);
  assert.equal(take(), false);
  clock.advance(1);
  assert.deepEqual([take(), take(), take(), take()], [true, true, true, false]);
});

test('trying on does not prolong the wait', () => {
  const clock = stillClock(start);
  const limiter = createLimiter({ most: 1, windowMs: 1000 });
  for (let i = 0; i < 10; i += 1) {
    limiter.take('a', clock.now());
    clock.advance(100);
  }
  assert.equal(limiter.take('a', clock.now()), true);
});

test('a forgiven key begins anew', () => {
  const limiter = createLimiter({ most: 1, windowMs: 1000 });
  assert.equal(limiter.take('a', start), true);
  assert.equal(limiter.take('a', start), false);
  limiter.forget('a');
  assert.equal(limiter.take('a', start), true);
});

test('memory is bounded: fifty thousand other keys drive out the oldest, and only it', () => {
  const limiter = createLimiter({ most: 1, windowMs: 1_000_000 });
  limiter.take('first', start);
  limiter.take('second', start);
  for (let i = 0; i < 49_998; i += 1) limiter.take(`k${i}`, start);
  assert.equal(limiter.take('first', start), false);
  limiter.take('one more', start);
  assert.equal(limiter.take('second', start), false);
  assert.equal(limiter.take('first', start), true);
});
