// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type FieldSpec,
  type MatterDefinition,
  parseDefinition,
  readElements,
  resolveDefinition,
} from '#matters';
import { judgeValue, readRaw } from './field-value.rules.ts';
import {
  applicableMaterials,
  applicantValue,
  compileForm,
  type FormContext,
  judgeRules,
  licenceFields,
  prefillAnswers,
  requiredMaterials,
  runExample,
  validateAnswers,
  validatePage,
  visibleFields,
  visiblePages,
} from './index.ts';

const seed = 20260901;
const today = '2026-09-01';
const matters = new URL('../../../matters/', import.meta.url);
const parsed = parseDefinition(
  readFileSync(new URL('persons/pharmacist-registration.yaml', matters), 'utf8'),
);
assert.ok(parsed.ok);
const definition = resolveDefinition(
  parsed.definition,
  readElements(new URL('elements.yaml', matters).pathname),
);
const context: FormContext = {
  applicant: { kind: 'person', name: '林若溪', residentId: '329902199001011023', mobile: '13800138000' },
  today,
};
const [example] = definition.examples;
assert.ok(example);

const field = (change: Partial<FieldSpec>): FieldSpec => ({
  id: 'f',
  element: 'x.y',
  required: true,
  label: { zh: '某项', en: 'Thing' },
  ...change,
});
const options = [
  { value: 'a', label: '甲' },
  { value: 'b', label: '乙' },
];

test('what people post becomes answers', () => {
  const table: [Partial<FieldSpec>, string | string[], unknown][] = [
    [{ type: 'text' }, '　 张三 \r\n', '张三'],
    [{ type: 'text' }, '  ', undefined],
    [{ type: 'integer' }, '１２', 12],
    [{ type: 'integer' }, '1,234', 1234],
    [{ type: 'money' }, '￥1,200.50元', 1200.5],
    [{ type: 'decimal' }, '-3.25', -3.25],
    [{ type: 'date' }, '2026年1月5日', '2026-01-05'],
    [{ type: 'date' }, '２０２６／１／５', '2026-01-05'],
    [{ type: 'mobile' }, '+86 138-0013-8000', '13800138000'],
    [{ type: 'resident-id' }, '32990219900101102x', '32990219900101102X'],
    [{ type: 'uscc' }, '91329902 ma0000007k', '91329902MA0000007K'],
    [{ type: 'boolean' }, 'on', true],
    [{ type: 'boolean' }, 'false', false],
    [{ type: 'choices', options }, ['b', 'a', 'b'], ['b', 'a']],
    [{ type: 'choice', options }, 'a', 'a'],
    [{ type: 'long-text' }, 'a\r\nb', 'a\nb'],
  ];
  for (const [change, raw, value] of table) {
    const reading = readRaw(field(change), raw);
    assert.deepEqual(reading.state === 'value' ? reading.value : undefined, value, JSON.stringify(raw));
  }
});

test('faults are told in words that say what to do', () => {
  const table: [Partial<FieldSpec>, unknown, RegExp | null][] = [
    [{ type: 'text', maxLength: 2 }, '𠮷野', null],
    [{ type: 'text', maxLength: 2 }, '𠮷野家', /某项最多2个字，现在3个字/],
    [{ type: 'text', minLength: 3 }, 'ab', /至少3个字/],
    [{ type: 'text' }, 'a\u0000b', /控制字符/],
    [{ type: 'text' }, 'a\ud800b', /控制字符/],
    [{ type: 'text' }, 'a\nb', /控制字符/],
    [{ type: 'long-text' }, 'a\nb', null],
    [{ type: 'text' }, 5, /应当是文字/],
    [{ type: 'integer' }, 1.5, /整数/],
    [{ type: 'integer' }, '5', /要填数字/],
    [{ type: 'integer', min: 3 }, 2, /不能小于3/],
    [{ type: 'money', max: 10 }, 11, /不能大于10元/],
    [{ type: 'money' }, -1, /不能小于0元/],
    [{ type: 'money' }, 1.234, /精确到分/],
    [{ type: 'decimal' }, Number.NaN, /要填数字/],
    [{ type: 'date' }, '2026-02-29', /不是有效日期/],
    [{ type: 'date', maxDate: 'today' }, '2026-09-02', /不能晚于今天（2026-09-01）/],
    [{ type: 'date', minDate: '2026-01-01' }, '2025-12-31', /不能早于2026-01-01/],
    [{ type: 'choice', options }, 'c', /只能在这些里选：甲、乙/],
    [{ type: 'choices', options }, ['a', 'a'], /只能在这些里选/],
    [{ type: 'boolean' }, 'true', /“是”或“否”/],
    [{ type: 'resident-id' }, '329902199001011023', null],
    [{ type: 'resident-id' }, '329902199001011024', /校验位不对/],
    [{ type: 'resident-id' }, '32990219900101102', /18位/],
    [{ type: 'uscc' }, '91329902MA0000007K', null],
    [{ type: 'uscc' }, '91329902MA0000007L', /校验位/],
    [{ type: 'mobile' }, '12345678901', /11位手机号/],
    [{ type: 'division' }, '329902', null],
    [{ type: 'division' }, '32', /行政区划代码/],
    [{ type: 'text', maxLength: 1, message: { zh: '请写一个字', en: 'One character' } }, 'ab', /请写一个字/],
  ];
  for (const [change, value, message] of table) {
    const error = judgeValue(field(change), value, today);
    if (message === null) assert.equal(error, undefined, JSON.stringify(value));
    else assert.match(error?.message.zh ?? 'no fault', message, JSON.stringify(value));
    assert.ok(!error || error.message.en.length > 0);
  }
});

test('a posted page: values, faults, and everything typed', () => {
  const raw = { certificateNo: '12', certificateDate: '2024/5/1', category: '', csrf: 'x' };
  const verdict = validatePage(definition, 'qualification', raw, {}, context);
  assert.deepEqual(verdict.values, { certificateDate: '2024-05-01' });
  assert.deepEqual(
    verdict.errors.map((of) => [of.field, of.code]),
    [
      ['certificateNo', 'too-short'],
      ['category', 'required'],
    ],
  );
  assert.deepEqual(verdict.raw, raw);
  assert.equal(verdict.fields.length, 3);
  assert.deepEqual(validatePage(definition, 'nothing', raw, {}, context).fields, []);
});

/** A form with a page and a field that depend on earlier answers. */
const branching: MatterDefinition = {
  ...definition,
  form: {
    pages: [
      {
        id: 'first',
        title: 'x',
        fields: [
          field({ id: 'leased', type: 'boolean' }),
          field({ id: 'landlord', type: 'text', when: 'leased', required: 'leased' }),
        ],
      },
      { id: 'second', title: 'x', when: 'leased', fields: [field({ id: 'rent', type: 'money' })] },
      { id: 'third', title: 'x', fields: [field({ id: 'note', type: 'text', required: 'rent > 1000' })] },
    ],
  },
  materials: definition.materials
    .slice(0, 2)
    .map((of, index) => ({ ...of, ...(index ? { when: 'leased', necessity: 'tolerated' as const } : {}) })),
  rules: [
    { id: 'cheap', expect: 'rent <= 5000', when: 'leased', effect: 'refuse', message: '太贵' },
    { id: 'hint', expect: 'note != null', effect: 'warn', message: '可以写备注' },
  ],
  result: { kind: 'none', name: 'x' },
  examples: [],
};

test('conditions: hidden pages and fields are not asked, and their answers are dropped', () => {
  const open = { leased: true, landlord: '甲', rent: 1200, note: 'x' };
  const ids = (answers: object) =>
    visiblePages(branching, { ...answers }, context).map(({ page }) => page.id);
  assert.deepEqual(ids({}), ['first', 'third']);
  assert.deepEqual(ids(open), ['first', 'second', 'third']);
  assert.deepEqual(
    visibleFields(branching, 'first', {}, context).map(({ field: { id } }) => id),
    ['leased'],
  );
  assert.equal(visibleFields(branching, 'third', open, context)[0]?.required, true);
  assert.deepEqual(validateAnswers(branching, open, context), { answers: open, errors: [] });
  const closed = validateAnswers(branching, { ...open, leased: false }, context);
  assert.deepEqual(closed, { answers: { leased: false, note: 'x' }, errors: [] });
  const unknown = validateAnswers(branching, { leased: false, __proto__x: 1, constructor: 2 }, context);
  assert.deepEqual(
    unknown.errors.map((of) => [of.field, of.code]),
    [
      ['__proto__x', 'unknown'],
      ['constructor', 'unknown'],
    ],
  );
  const posted = validatePage(branching, 'first', { leased: 'true' }, {}, context);
  assert.deepEqual(
    posted.errors.map((of) => of.field),
    ['landlord'],
  );
});

test('materials and rules follow the answers', () => {
  const answers = { leased: true, landlord: '甲', rent: 6000 };
  assert.equal(requiredMaterials(branching, answers, context).length, 1);
  assert.equal(applicableMaterials(branching, answers, context).length, 2);
  const { refusals, warnings } = judgeRules(branching, answers, context);
  assert.deepEqual([refusals.map((of) => of.rule), warnings.map((of) => of.rule)], [['cheap'], ['hint']]);
  assert.deepEqual(judgeRules(branching, { leased: false, rent: 6000, note: 'x' }, context), {
    refusals: [],
    warnings: [],
  });
});

test('the account fills in what it knows, and the licence says what was answered', () => {
  assert.deepEqual(prefillAnswers(definition, context), {
    name: '林若溪',
    residentId: '329902199001011023',
    mobile: '13800138000',
  });
  assert.equal(applicantValue(context).age, 36);
  assert.equal(applicantValue(context).gender, 'female');
  assert.deepEqual(
    licenceFields(definition, example.answers, context).map((of) => of.value),
    ['林若溪', '药学类', '药品经营', '云泽百草堂大药房有限公司'],
  );
  assert.equal(compileForm(definition), compileForm(definition));
});

test('an example that is wrong is told', () => {
  assert.deepEqual(runExample(definition, example), []);
  const wrong = { ...example, expect: { valid: false, errors: ['name'], materials: ['photo'] } };
  assert.equal(runExample(definition, wrong).length, 3);
});

test('whatever is posted or stored: no exception, nothing lost, and what passes passes again', () => {
  const ids = definition.form.pages.flatMap((page) => page.fields.map((of) => of.id));
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('trade', '2024-05-01', '329902', '30', '13800138000'),
    fc.array(fc.string()),
  );
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...ids, '__proto__', 'constructor'), value),
      fc.constantFrom('identity', 'qualification', 'practice'),
      (raw, page) => {
        const verdict = validatePage(definition, page, raw, {}, context);
        assert.equal(verdict.raw, raw);
        const again = validateAnswers(definition, verdict.values, context);
        for (const id of Object.keys(verdict.values))
          assert.ok(!again.errors.some((of) => of.field === id), id);
      },
    ),
    { seed, numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.anything(), fc.dictionary(fc.constantFrom(...ids), fc.anything()), (whole, answers) => {
      for (const given of [whole, answers]) {
        validateAnswers(definition, given, context);
        judgeRules(definition, given, context);
        requiredMaterials(definition, given, context);
      }
    }),
    { seed, numRuns: 1000 },
  );
});
