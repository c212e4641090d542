// SPDX-License-Identifier: Apache-2.0
/** Search over an index at hand, without a database. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commonSpeech } from '../synonyms.ts';
import { themeOf } from '../themes.ts';
import { kinship, significant } from './place-words.rules.ts';
import { type MatterSearch, searchIn } from './search.ts';
import type { SearchEntry } from './search-entry.ts';
import { SearchIndex } from './search-index.ts';
import { type Clause, parseQuery } from './search-query.rules.ts';
import { indexTokens } from './search-text.rules.ts';
import { suggestIn } from './suggest-names.ts';

const divisions = [
  { code: '320000', name: '江苏省' },
  { code: '320600', name: '南通市', nameEn: 'Nantong' },
  { code: '320684', name: '海门区' },
  { code: '320100', name: '南京市' },
];

const inNantong = { division: '320600000000', level: 3 };
const bodies = {
  province: { departmentKey: 'p-police', departmentName: '江苏省公安厅', division: '320000000000', level: 2 },
  nantong: { departmentKey: 'police', departmentName: '南通市公安局', division: '320600000000', level: 3 },
  haimen: {
    departmentKey: 'police',
    departmentName: '南通市海门区公安局',
    division: '320684000000',
    level: 4,
  },
  nanjing: { departmentKey: 'police', departmentName: '南京市公安局', division: '320100000000', level: 3 },
  social: { ...inNantong, departmentKey: 'social', departmentName: '南通市人力资源和社会保障局' },
} as const;

let count = 0;
function entry(name: string, body: keyof typeof bodies, over: Partial<SearchEntry> = {}): SearchEntry {
  count += 1;
  return {
    code: `M${String(count).padStart(4, '0')}`,
    name,
    nameEn: null,
    aliases: [],
    summary: '',
    sounds: null,
    ...bodies[body],
    audiences: ['person'],
    themes: [],
    online: true,
    matterType: '01',
    caseType: 'committed',
    visits: 0,
    promisedDays: 3,
    statutoryDays: 20,
    standing: 20,
    ...over,
  };
}

const synonyms = new Map<string, string[]>();
for (const { term, expansion } of commonSpeech)
  synonyms.set(term, [...(synonyms.get(term) ?? []), expansion]);

function indexOf(entries: readonly SearchEntry[]): SearchIndex {
  const index = new SearchIndex();
  index.setPlaces(divisions);
  index.synonyms = synonyms;
  for (const e of entries) index.put(e);
  return index;
}

const catalogue = indexOf([
  entry('居民身份证补领', 'province'),
  entry('居民身份证补领', 'nantong'),
  entry('居民身份证补领', 'haimen'),
  entry('居民身份证补领', 'nanjing'),
  entry('居民身份证换领', 'nantong', { standing: 80 }),
  entry('普通护照签发', 'nantong', { nameEn: 'Issuing ordinary passports', themes: ['p105'] }),
  entry('居住证申领', 'nantong', { nameEn: 'Application for a residence permit', aliases: ['暂住证'] }),
  entry('残疾人机动车驾驶证申领', 'nantong'),
  entry('社会保障卡申领', 'social', { audiences: ['person', 'company'], themes: ['p085'] }),
  entry('企业职工参保登记', 'social', { audiences: ['company'], summary: '用人单位为新招用的人员办理。' }),
  entry('合同公证', 'nantong'),
]);
const find = (q: string, more: MatterSearch = {}) => searchIn(catalogue, { q, ...more });
const names = (q: string, more: MatterSearch = {}): string[] => find(q, more).items.map((i) => i.name);
const places = (q: string, more: MatterSearch = {}): string[] =>
  find(q, more).items.map((i) => significant(i.division));

test('words, common speech, sounds, initials and English lead to a matter', () => {
  for (const [q, name] of [
    ['护照', '普通护照签发'],
    ['社保卡', '社会保障卡申领'],
    ['驾照 残疾人', '残疾人机动车驾驶证申领'],
    ['残疾人驾驶证', '残疾人机动车驾驶证申领'],
    ['暂住证', '居住证申领'],
    ['juzhuzheng', '居住证申领'],
    ['jzz', '居住证申领'],
    ['ju zhu zheng', '居住证申领'],
    ['passport', '普通护照签发'],
    ['residence permits', '居住证申领'],
    ['how to apply for a passport', '普通护照签发'],
    ['exit and entry', '普通护照签发'],
  ] as const) {
    const found = find(q);
    assert.equal(found.items[0]?.name, name, q);
    assert.equal(found.corrected, false, q);
    assert.equal(found.help, null);
  }
});

test('one mistake of typing, or a character of the same sound, is forgiven and said', () => {
  for (const [q, name] of [
    ['居住正', '居住证申领'],
    ['居主证', '居住证申领'],
    ['住居证', '居住证申领'],
    ['普通户照', '普通护照签发'],
    ['身分正补领', '居民身份证补领'],
    ['passprot', '普通护照签发'],
    ['社会保章卡', '社会保障卡申领'],
    ['建设工程合同公证', '合同公证'],
  ] as const) {
    const found = find(q);
    assert.equal(found.items[0]?.name, name, q);
    assert.equal(found.corrected, true, q);
  }
});

test('a place in the question narrows to it, to what is inside it and to the levels that serve it', () => {
  for (const q of ['南通 身份证 补领', '南通市身份证补领', '身份证补领南通', '身份证 补领 nantong']) {
    const found = find(q);
    assert.deepEqual(places(q), ['3206', '320684', '32'], q);
    assert.equal(found.total, 3, q);
    assert.equal(found.corrected, false, q);
  }
  assert.deepEqual(places('海门身份证补领'), ['320684', '3206', '32']);
  assert.equal(find('江苏 身份证 补领').total, 4);
});

test('a department in the question narrows to it, by its name or its short form', () => {
  for (const q of ['人社局', '南通人社局', '人力资源和社会保障局', '人社局 登记']) {
    assert.ok(find(q).total > 0, q);
    for (const item of find(q).items) assert.equal(item.department.key, 'social', q);
  }
  assert.deepEqual(names('人社局登记'), ['企业职工参保登记']);
  assert.equal(find('公安局 身份证补领').total, 4);
});

test('every result holds both words of a question, wherever each stands', () => {
  for (const item of find('身份证 补领').items) assert.match(item.name, /身份证.*补领/);
  assert.equal(find('身份证 补领').total, 4);
  // In the summary only when no name, alias, department or theme has it.
  assert.deepEqual(names('参保 招用'), ['企业职工参保登记']);
});

test('demand, the visitor’s place and who the visitor is for decide the order and hide nothing', () => {
  assert.equal(names('居民身份证')[0], '居民身份证换领');
  assert.equal(places('身份证补领', { near: '320100000000' })[0], '3201');
  assert.equal(places('身份证补领', { near: '320684' })[0], '320684');
  assert.equal(find('身份证补领', { near: '320684' }).total, 4);
  assert.equal(names('社会保障', { as: 'company' }).length, names('社会保障').length);
  assert.equal(names('申领', { as: 'company' })[0], '社会保障卡申领');
});

test('filters, exact totals and counts agree', () => {
  const all = find('');
  assert.equal(all.total, 11);
  for (const kind of ['audience', 'department', 'level', 'region', 'theme'] as const)
    for (const { key, count: counted } of all.facets?.[kind] ?? [])
      assert.equal(
        find('', { [kind]: kind === 'level' ? Number(key) : key }).total,
        counted,
        `${kind} ${key}`,
      );
  assert.equal(find('', { department: 'nobody' }).total, 0);
});

test('finding nothing tells what to try: fewer words, near names, no filters, whom to ask', () => {
  const odd = find('护照 章鱼');
  assert.equal(odd.help?.without[0]?.word, '章鱼');
  assert.equal(odd.help?.without[0]?.q, '护照');
  assert.equal(odd.help?.without[0]?.total, 1);
  const none = find('护照', { audience: 'company' });
  assert.equal(none.total, 0);
  assert.equal(none.help?.withoutFilters, 1);
  const near = find('建设工程合同公证');
  assert.ok(near.help?.near.includes('合同公证'));
  assert.equal(near.help?.departments[0]?.key, 'police');
  assert.equal(find('章鱼').total, 0);
});

test('suggestions: names, departments, places and common speech', () => {
  const kinds = (text: string) => suggestIn(catalogue, text, 8).map((s) => `${s.kind} ${s.name} ${s.count}`);
  assert.deepEqual(kinds('身份证补'), ['matter 居民身份证补领 4']);
  assert.ok(kinds('南通').includes('place 南通市 9'));
  assert.ok(kinds('公安').includes('department 南通市公安局 6'));
  assert.ok(kinds('驾照').includes('matter 残疾人机动车驾驶证申领 1'));
  assert.ok(kinds('社保').some((s) => s.startsWith('synonym 社保卡')));
  assert.equal(suggestIn(catalogue, '申领', 1).length, 1);
});

const WORDS = ['身份证', '护照', '居住', '登记', '申领', '补领', '公安', '社会保障', '企业', '合同'];
const randomEntry = fc.record({
  name: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((w) => w.join('')),
  aliases: fc.array(fc.constantFrom(...WORDS, '签证', '房本'), { maxLength: 2 }),
  body: fc.constantFrom('province', 'nantong', 'haimen', 'nanjing', 'social'),
  themes: fc.subarray(['p010', 'p085', 'c005']),
  audiences: fc.subarray(['person', 'company']),
  standing: fc.integer({ min: 0, max: 80 }),
});
const randomQuestion = fc
  .array(fc.constantFrom(...WORDS, '南通', '海门', '人社局', '公安局', '户籍'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((w) => w.join(' '));
const built = (made: { name: string; body: string }, at: number): SearchEntry => {
  const { body, ...over } = made;
  return {
    ...entry('', body as keyof typeof bodies, over),
    sounds: '',
    code: `R${String(at).padStart(4, '0')}`,
  };
};

/** What the rule says, read entry by entry without any index. */
function holds(e: SearchEntry, clause: Clause, index: SearchIndex): boolean {
  const texts = [
    indexTokens([e.name, ...e.aliases].join(' '), true),
    indexTokens(e.departmentName, false),
    indexTokens(e.themes.flatMap((key) => [themeOf(key)?.zh ?? '', themeOf(key)?.en ?? '']).join(' '), false),
  ];
  const division = significant(e.division);
  const departments = clause.departments?.map((n) => index.departments.values[n]);
  return (
    clause.alternatives.some((tokens) =>
      texts.some((text) => tokens.every((token) => text.includes(token))),
    ) ||
    (clause.places ?? []).some((place) => kinship(division, place) !== 'none') ||
    (departments ?? []).some((d) => d?.key === e.departmentKey && d.name === e.departmentName)
  );
}

test('the index finds exactly what the rule says, counts it, and pages through it once', () => {
  fc.assert(
    fc.property(fc.array(randomEntry, { minLength: 1, maxLength: 40 }), randomQuestion, (made, q) => {
      const entries = made.map(built);
      const index = indexOf(entries);
      const { clauses } = parseQuery(q, index);
      const expected = entries.filter((e) => clauses.every((clause) => holds(e, clause, index)));
      const found = searchIn(index, { q, limit: 7 });
      if (expected.length === 0)
        return void assert.ok(found.corrected || found.total === 0 || found.help === null);
      assert.equal(found.total, expected.length);
      for (const audience of ['person', 'company'])
        assert.equal(
          found.facets?.audience.find(({ key }) => key === audience)?.count ?? 0,
          expected.filter((e) => e.audiences.includes(audience)).length,
        );
      const codes = found.items.map((i) => i.code);
      for (let cursor = found.next; cursor !== null; ) {
        const page = searchIn(index, { q, limit: 7, cursor });
        codes.push(...page.items.map((i) => i.code));
        cursor = page.next;
      }
      assert.deepEqual([...codes].sort(), expected.map((e) => e.code).sort());
    }),
    { seed: 20260302, numRuns: 150, endOnFailure: true },
  );
});

test('an index that lived through changes answers as one made anew', () => {
  const change = fc.record({ at: fc.nat({ max: 29 }), to: fc.option(randomEntry) });
  const many = fc.array(randomEntry, { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(many, fc.array(change, { maxLength: 30 }), randomQuestion, (made, changes, q) => {
      const now = new Map(made.map((m, at) => [at, built(m, at)]));
      const lived = indexOf([...now.values()]);
      for (const { at, to } of changes) {
        if (to === null) {
          lived.remove(`R${String(at).padStart(4, '0')}`);
          now.delete(at);
        } else {
          const next = built(to, at);
          lived.put(next);
          now.set(at, next);
        }
      }
      const anew = indexOf([...now.values()]);
      assert.equal(lived.size, anew.size);
      const [a, b] = [searchIn(lived, { q, limit: 50 }), searchIn(anew, { q, limit: 50 })];
      if (a.corrected || b.corrected) return;
      assert.deepEqual(a.items, b.items);
      assert.deepEqual({ ...a.facets, department: 0 }, { ...b.facets, department: 0 });
    }),
    { seed: 20260302, numRuns: 100, endOnFailure: true },
  );
});

test('what is found without words is kept until a matter comes, changes or goes', () => {
  const first = entry('甲证申领', 'nantong');
  const index = indexOf([first]);
  const browse = (more: MatterSearch = {}) => searchIn(index, { region: '3206', ...more });
  assert.equal(browse(), browse(), 'not counted again');
  assert.notEqual(browse(), browse({ limit: 5 }));
  const second = entry('乙证申领', 'nantong', { standing: 90 });
  index.put(second);
  assert.deepEqual([browse().total, browse().items[0]?.code], [2, second.code]);
  index.put({ ...second, standing: 1 });
  assert.equal(browse().items[0]?.code, first.code);
  index.remove(first.code);
  assert.deepEqual([browse().total, browse().items[0]?.code], [1, second.code]);
});
