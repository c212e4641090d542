// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processSvg, processWords } from './process-drawing.ts';
import { links, step, withEnds } from './process-for-tests.ts';

const drawn = {
  name: { zh: '施工许可<证>', en: 'Permit' },
  process: withEnds(step('fire', { name: { zh: '消防审查', en: 'Fire review' } }), 'air'),
  flow: {
    gateways: [
      { id: 'fork', kind: 'parallel' as const },
      { id: 'join', kind: 'parallel' as const },
    ],
    timers: [{ id: 'late', after: { amount: 5, unit: 'WORKDAY' as const }, on: 'fire', interrupts: false }],
    links: links('apply > accept > fork > fire > join > decide; fork > air > join; late > decide'),
  },
};

test('the picture says what it shows, marks what is open, and holds nothing that runs', () => {
  const svg = processSvg(drawn, { lang: 'zh', current: ['fire'] });
  assert.match(svg, /<title id="t">施工许可&#60;证&#62;的办理流程<\/title>/);
  assert.match(svg, /<desc id="d">[^<]*消防审查 \(进行中\)/);
  assert.equal(svg.match(/class="s now"/g)?.length, 1);
  assert.doesNotMatch(svg, /<script|href=|on\w+=|NaN|undefined/);
  assert.doesNotMatch(processSvg(drawn, { lang: 'en' }), /class="s now"|\p{Script=Han}/u);
});

test('the words tell every step and where it leads', () => {
  const words = processWords(drawn, { lang: 'en', current: ['air'] });
  assert.ok(words.includes('Fire review → side by side'));
  assert.ok(words.includes('air (now) → side by side'));
  assert.ok(words.includes('after 5 working days → decide'));
});
