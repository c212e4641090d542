// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atPage, canvasScale, firstPlace, turnedRight, zoomed, zoomSteps } from './sheet-place.ts';

test('zoom goes by steps and stays at the ends', () => {
  let place = firstPlace;
  for (let n = 0; n < 20; n++) place = zoomed(place, 1);
  assert.equal(place.zoom, zoomSteps.at(-1));
  for (let n = 0; n < 20; n++) place = zoomed(place, -1);
  assert.equal(place.zoom, zoomSteps[0]);
});

test('four quarters are a whole turn', () => {
  let place = firstPlace;
  for (const turn of [90, 180, 270, 0]) {
    place = turnedRight(place);
    assert.equal(place.turn, turn);
  }
});

test('pages stay within the file, and what is no number changes nothing', () => {
  const pages = [0, 2, 9, Number.NaN, 1.5].map((page) => atPage({ ...firstPlace, page: 3 }, page, 5).page);
  assert.deepEqual(pages, [1, 2, 5, 3, 3]);
});

test('a large sheet is drawn with as many points as fit', () => {
  assert.equal(canvasScale(600, 800, 2), 2);
  assert.ok(20_000 * 20_000 * canvasScale(20_000, 20_000, 2) ** 2 <= 16_000_001);
});
