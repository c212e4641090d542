// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameKey, pairs, parseQuery, runs } from './search-text.rules.ts';
import {
  candidatesOf,
  queryOfAll,
  queryOfAny,
  searchVectors,
  soundTokens,
  tokensOf,
} from './search-vector.rules.ts';

const none = new Map<string, readonly string[]>();

test('scripts are parted, widths and cases made one', () => {
  assert.deepEqual(runs('ＡＴＡ单证册（新办）2号'), ['ata', '单证册', '新办', '2', '号']);
  assert.deepEqual(pairs('食品经营'), ['食品', '品经', '经营']);
  assert.equal(nameKey('  食品（经营）—许可 '), '食品经营许可');
});

test('what says nothing is dropped, a question of nothing else is kept', () => {
  assert.deepEqual(tokensOf(parseQuery('请问食品经营许可怎么办理', none).clauses), [
    '食品',
    '品经',
    '经营',
    '营许',
    '许可',
  ]);
  assert.deepEqual(tokensOf(parseQuery('办理', none).clauses), ['办理']);
  assert.deepEqual(parseQuery('？！ ', none).clauses, []);
});

test('a synonym is an alternative, in the middle of a question too', () => {
  const synonyms = new Map([['开饭店', ['食品经营']]]);
  const { clauses } = parseQuery('我要开饭店', synonyms);
  assert.equal(queryOfAll(clauses), "(('开饭' & '饭店') | ('食品' & '品经' & '经营'))");
});

test('pinyin and initials are kept from every character on', () => {
  const tokens = soundTokens('食品经营');
  for (const token of ['y.shipinjingying', 'y.jingying', 'i.spjy', 'i.jy'])
    assert.ok(tokens.includes(token), token);
});

test('who holds enough of a question holds one of its candidates', () => {
  const { clauses } = parseQuery('食品经营许可正', none);
  const found = candidatesOf(clauses, 0.5);
  assert.ok(found);
  assert.equal(found.share, 3 / 6);
  // Rarest first: 许可 is in too many names to fetch by.
  assert.ok(!found.query.includes("'许可'"));
});

test('no text breaks the syntax of vectors and queries', () => {
  const shape = /^$|^'[^'\\]+':1[ABCD]( '[^'\\]+':1[ABCD])*$/u;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const v = searchVectors({
        name: text,
        aliases: [text],
        organisationName: text,
        themeNames: [],
        summary: text,
      });
      for (const vector of [v.search, v.fullSearch, v.sound]) assert.match(vector, shape);
      assert.match(queryOfAny(tokensOf(parseQuery(text, none).clauses)), /^$|^'[^'\\]+'( \| '[^'\\]+')*$/u);
    }),
    { seed: 20260302, numRuns: 500 },
  );
});
