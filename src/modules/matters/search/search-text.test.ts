// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { departmentCore, namesDepartment } from './department-words.rules.ts';
import { kinship, nearness, placeWords, shortPlaceName, significant } from './place-words.rules.ts';
import { type Lexicon, parseQuery } from './search-query.rules.ts';
import { nameKey, pairs, runs } from './search-text.rules.ts';
import { stem } from './stem.rules.ts';
import { soundLine } from './syllables.rules.ts';
import { holdsAlmost, isAlmost } from './typing-mistakes.rules.ts';

const lexicon = (over: Partial<Lexicon> = {}): Lexicon => ({
  synonyms: new Map(),
  places: new Map(),
  departmentsNamed: () => [],
  knows: () => true,
  ...over,
});
const words = (question: string, over: Partial<Lexicon> = {}): string[] =>
  parseQuery(question, lexicon(over)).clauses.map((clause) => clause.word);

test('scripts are parted, widths and cases made one', () => {
  assert.deepEqual(runs('ＡＴＡ单证册（新办）2号'), ['ata', '单证册', '新办', '2', '号']);
  assert.deepEqual(pairs('食品经营'), ['食品', '品经', '经营']);
  assert.equal(nameKey('  食品（经营）—许可 '), '食品经营许可');
});

test('what says nothing is dropped, a question of nothing else is kept', () => {
  assert.deepEqual(words('请问食品经营许可怎么办理'), ['食品经营许可']);
  assert.deepEqual(words('how do I apply for a residence permit'), ['residence', 'permit']);
  assert.deepEqual(words('办理'), ['办理']);
  assert.deepEqual(words('？！ '), []);
});

test('a synonym is an alternative, in the middle of a question too', () => {
  const { clauses } = parseQuery('我要开饭店', lexicon({ synonyms: new Map([['开饭店', ['食品经营']]]) }));
  assert.deepEqual(clauses, [
    {
      word: '开饭店',
      alternatives: [
        ['开饭', '饭店'],
        ['食品', '品经', '经营'],
      ],
    },
  ]);
});

test('English words are one in all their forms', () => {
  for (const [a, b] of [
    ['permits', 'permit'],
    ['licensing', 'licenses'],
    ['companies', 'company'],
    ['registering', 'registered'],
    ['planning', 'plan'],
    ['marriages', 'marriage'],
  ] as const)
    assert.equal(stem(a), stem(b), `${a} and ${b}`);
  for (const kept of ['access', 'status', 'bus', 'tax', 'red', '2026', '食品'])
    assert.equal(stem(kept), kept);
});

const places = placeWords([
  { code: '320000', name: '江苏省' },
  { code: '320600', name: '南通市', nameEn: 'Nantong City' },
  { code: '320684', name: '海门区' },
  { code: '421022', name: '公安县' },
]);

test('places are found at the start and at the end of a word, with or without their kind', () => {
  for (const question of ['南通身份证补办', '南通市 身份证补办', '身份证补办南通'])
    assert.deepEqual(words(question, { places }).sort(), [...words(question, { places })].sort());
  assert.deepEqual(words('江苏省南通市海门区公证', { places }), ['江苏省', '南通市', '海门区', '公证']);
  const [place] = parseQuery('南通身份证', lexicon({ places })).clauses;
  assert.deepEqual(place?.places, ['3206']);
  // 公安 is a county of Hubei and a word of everybody.
  assert.deepEqual(words('公安机关', { places }), ['公安机关']);
  assert.equal(shortPlaceName('公安县'), null);
  assert.equal(shortPlaceName('和县'), null);
  assert.equal(shortPlaceName('南通市'), '南通');
});

test('a place asks for itself, what is inside it and what serves it from above', () => {
  assert.equal(significant('320600000000'), '3206');
  assert.equal(significant('320684'), '320684');
  assert.equal(kinship('3206', '3206'), 'same');
  assert.equal(kinship('320684', '3206'), 'inside');
  assert.equal(kinship('32', '3206'), 'above');
  assert.equal(kinship('3201', '3206'), 'none');
  assert.ok(nearness('3206', '3206') > nearness('320684', '3206'));
  assert.ok(nearness('320684', '3206') > nearness('32', '3206'));
  assert.equal(nearness('3201', '3206'), 0);
});

test('departments are called by their core and by their initials', () => {
  const core = departmentCore('江苏省南通市人力资源和社会保障局', places);
  assert.equal(core, '人力资源和社会保障局');
  for (const [word, of] of [
    ['人社局', '人力资源和社会保障局'],
    ['市监局', '市场监督管理局'],
    ['住建局', '住房和城乡建设局'],
    ['卫健委', '卫生健康委员会'],
    ['发改委', '发展和改革委员会'],
    ['教育局', '教育厅'],
  ] as const)
    assert.ok(namesDepartment(word, of), `${word} is ${of}`);
  assert.ok(!namesDepartment('市监局', '监狱管理局'));
  assert.ok(!namesDepartment('公安局', '司法局'));
});

test('one mistake of typing is found, two are not', () => {
  const name = '居民身份证申领';
  for (const typed of ['居民身分证', '居民份身证', '居民身份份证', '居民身证', '居民身份证']) {
    assert.ok(holdsAlmost(name, typed), typed);
  }
  for (const typed of ['居民护照', '居名身分证']) assert.ok(!holdsAlmost(name, typed), typed);
  assert.ok(isAlmost('passport', 'passprot'));
  assert.ok(!isAlmost('passport', 'port'));
});

test('a text holds every part of itself with any one mistake', () => {
  const text = fc.string({ unit: fc.constantFrom(...'居民身份证申领补换'), minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('cut', 'add', 'change', 'swap'),
      (t, a, b, c, how) => {
        const from = a % t.length;
        const part = t.slice(from, from + 1 + (b % t.length));
        const at = c % part.length;
        const broken = {
          cut: part.slice(0, at) + part.slice(at + 1),
          add: `${part.slice(0, at)}狗${part.slice(at)}`,
          change: `${part.slice(0, at)}狗${part.slice(at + 1)}`,
          swap: `${part.slice(0, at)}${part[at + 1] ?? ''}${part[at]}${part.slice(at + 2)}`,
        }[how];
        assert.ok(holdsAlmost(t, broken));
      },
    ),
    { seed: 20260302, numRuns: 500 },
  );
});

test('where two words meet that never do, the question is cut; a mistaken character cuts nothing', () => {
  const known = new Set(['残疾', '疾人', '驾驶', '驶证', '居住', '住证']);
  const knows = (token: string): boolean => known.has(token);
  assert.deepEqual(words('残疾人驾驶证', { knows }), ['残疾人', '驾驶证']);
  assert.deepEqual(words('残疾入驾驶证', { knows }), ['残疾入驾驶证']);
  assert.deepEqual(words('居住证', { knows }), ['居住证']);
});

test('sounds are kept by syllable', () => {
  assert.equal(soundLine(['食品经营', 'ATA册']), 'shi pin jing ying|ce');
});

test('no question breaks the reader', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
      const parsed = parseQuery(text, lexicon({ places, knows: (t) => t.length % 2 === 0 }));
      assert.ok(parsed.clauses.length <= 24);
      for (const { alternatives } of parsed.clauses)
        for (const tokens of alternatives) assert.ok(tokens.length > 0);
    }),
    { seed: 20260302, numRuns: 500 },
  );
});
