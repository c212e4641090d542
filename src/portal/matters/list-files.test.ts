// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListFacts, ListLine } from '#matters';
import { csvCell, downloadColumns, downloadLines, listFormats } from './list-download.ts';
import { atomFeed } from './list-feed.ts';

const facts: ListFacts = {
  name: '=HYPERLINK("http://evil.example","点我"),\r\n<b>第二行</b>',
  nameEn: null,
  catalogCode: '000131001000',
  matterType: '01',
  caseType: 'committed',
  department: { key: 'market-regulation', name: '@市场监督管理局' },
  division: '329900000000',
  level: 3,
  status: 'in-use',
  version: 1,
  online: true,
  visits: 0,
  promisedDays: 5,
  statutoryDays: 20,
  basis: ['《食品安全法》第三十五条'],
  steps: [
    { kind: 'accept', name: '受理', role: 'clerk', days: 1, standard: null, basis: '行政许可法第三十二条' },
    { kind: 'decide', name: '决定', role: 'approver', days: 4, standard: '-符合条件', basis: null },
  ],
  fees: [{ name: '工本费', amountFen: 1_000, standard: '+每证10元', basis: '收费目录' }],
  exemption: null,
  supervise: '12345',
  statusNote: null,
  successor: null,
};
const line: ListLine = {
  code: '11329900MB28559184300013100100',
  since: new Date('2026-03-02T01:00:00Z'),
  facts,
};

/** A reader of RFC 4180, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const m of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)) {
    const cell = (m[1] ?? '').startsWith('"')
      ? (m[1] ?? '').slice(1, -1).replaceAll('""', '"')
      : (m[1] ?? '');
    const row = rows.at(-1);
    if (row === undefined || m.index === 0) rows.push([cell]);
    else row.push(cell);
    if (m[2] === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

/** True when every element is closed in order and no text holds a bare `<` or `&`. */
function wellFormed(text: string): boolean {
  const open: string[] = [];
  for (const [, tag = '', name = ''] of text.replace(/<\?.*?\?>/g, '').matchAll(/<(\/?([a-z]+)[^<>]*)>/g)) {
    if (tag.startsWith('/')) {
      if (open.pop() !== name) return false;
    } else if (!tag.endsWith('/')) open.push(name);
  }
  const words = text.replace(/<[^<>]*>/g, '');
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot);)|(?![\n\r])\p{Cc}/u.test(words);
}

const written = async (kind: 'csv' | 'json', lines: readonly ListLine[]): Promise<string> => {
  async function* chunks() {
    yield downloadLines('responsibility', lines);
  }
  let text = '';
  for await (const piece of listFormats[kind].write(downloadColumns('responsibility'), chunks()))
    text += piece;
  return text;
};

test('no cell of a download runs as a formula, and long codes stay whole', () => {
  const rows: readonly (readonly [string | number | null, string])[] = [
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['  =1', "'  =1"],
    ['＝1+1', "'＝1+1"],
    ['a,b', '"a,b"'],
    ['说"好"', '"说""好"""'],
    ['329900000000', '"329900000000"'],
    [-5, '-5'],
    [null, ''],
    ['食品', '食品'],
  ];
  for (const [value, cell] of rows) assert.equal(csvCell(value), cell);
});

test('a CSV has a byte order mark, a head, and one row for each step, whatever the names hold', async () => {
  const text = await written('csv', [line]);
  assert.equal(text.slice(0, 1), '\uFEFF');
  const [head = [], ...rows] = readCsv(text.slice(1));
  assert.deepEqual(head, downloadColumns('responsibility'));
  assert.equal(rows.length, 2);
  for (const row of rows) {
    assert.equal(row.length, head.length);
    assert.ok(row.every((cell) => !/^[=+\-@\t]/.test(cell)));
  }
  assert.equal(rows[0]?.[1], `'${facts.name}`);
  assert.equal(rows[1]?.[head.indexOf('stepStandard')], "'-符合条件");
  assert.equal(readCsv((await written('csv', [])).slice(1)).length, 1, 'an empty list still has its head');
});

test('JSON keeps names as they are', async () => {
  const [first] = JSON.parse(await written('json', [line]));
  assert.equal(first.name, facts.name);
  assert.equal(first.stepBasis, '行政许可法第三十二条');
  assert.deepEqual(JSON.parse(await written('json', [])), []);
});

test('the feed is well-formed Atom with stable ids, whatever the names hold', () => {
  const page = {
    changes: [
      {
        ...line,
        id: 7,
        change: 'removed' as const,
        why: { kind: 'cancelled' as const, version: 1, note: '\u0000<取消>&' },
      },
    ],
    next: 7,
  };
  const parts = {
    name: 'power' as const,
    publicUrl: 'https://a.example',
    city: '云泽市',
    started: new Date(0),
  };
  for (const lang of ['zh', 'en'] as const) {
    const text = atomFeed({ ...parts, lang, page });
    assert.ok(wellFormed(text));
    for (const part of [
      '<id>https://a.example/lists/power.atom</id>',
      '<updated>2026-03-02T01:00:00.000Z</updated>',
      '<id>https://a.example/lists/power#change-7</id>',
      '=HYPERLINK(&quot;http://evil.example&quot;',
      `href="https://a.example${lang === 'en' ? '/en' : ''}/lists/power.atom?before=7"`,
    ])
      assert.ok(text.includes(part), part);
  }
  const empty = atomFeed({ ...parts, lang: 'zh', page: { changes: [], next: null } });
  assert.ok(wellFormed(empty));
  assert.ok(!wellFormed('<a><b></a>'), 'the check can fail');
});
