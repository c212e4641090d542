// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { antdTheme } from './antd-theme.ts';
import { contrast, lamp, textPairs } from './tokens.ts';
import { tokensCss } from './tokens-css.ts';

test('contrast agrees with the published examples', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

test('every text and sign pair reaches its contrast', () => {
  assert.ok(textPairs.length > 50);
  const faults = textPairs.filter(({ text, on, atLeast }) => contrast(text, on) < atLeast);
  assert.deepEqual(
    faults.map((f) => `${f.name}: ${contrast(f.text, f.on).toFixed(2)} < ${f.atLeast}`),
    [],
  );
});

test('antd link, orange and green are readable on white', () => {
  for (const key of ['colorLink', 'orange', 'green', 'gold', 'red', 'colorTextPlaceholder'] as const)
    assert.ok(contrast(antdTheme.token[key], '#ffffff') >= 4.5, key);
});

test('lamps differ by word and by shape, not only by colour', () => {
  const lamps = Object.values(lamp);
  assert.equal(new Set(lamps.map((l) => l.shape)).size, lamps.length);
  assert.equal(new Set(lamps.map((l) => l.zh)).size, lamps.length);
  assert.equal(new Set(lamps.map((l) => l.en)).size, lamps.length);
});

test('tokens become CSS custom properties', () => {
  const css = tokensCss();
  assert.match(css, /--c-primary: #0b5cad;/);
  assert.match(css, /--lamp-deep-red-soft:/);
  assert.match(css, /:root\[data-elder\] \{\n {2}--target: 60px;/);
});
