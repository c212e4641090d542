// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chinaCalendar } from '#law/calendar-china.ts';
import { civilDate } from '#law/civil-date.ts';
import { drawLicence, linesWithin } from './draw-licence.rules.ts';
import { plainTemplate, templateFindings, templateWithFields } from './licence-template.rules.ts';
import {
  renewalWindow,
  type TypeOfMatter,
  typeChanges,
  typeFindings,
  typeOfMatter,
} from './licence-type.rules.ts';
import type { LicenceTypeField } from './licence-type.types.ts';

const field = (id: string, changes: Partial<LicenceTypeField> = {}): LicenceTypeField => ({
  id,
  name: { zh: `项目${id}`, en: `Item ${id}` },
  mask: 'none',
  disclosure: 'always',
  example: '示例',
  ...changes,
});
const matter = (changes: Partial<TypeOfMatter> = {}): TypeOfMatter => ({
  typeCode: '11320600014000001J003',
  name: { zh: '食品经营许可证', en: 'Food business licence' },
  definerName: '云山市市场监督管理局',
  holderKinds: ['organisation'],
  validity: { years: 5 },
  fields: [field('premises'), field('form')],
  ...changes,
});

test('the layout that is given out has nothing wrong, however many fields there are', () => {
  for (const company of [true, false])
    for (let count = 0; count <= 20; count += 1) {
      const fields = Array.from({ length: count }, (_, i) => field(`f${i}`));
      const template = plainTemplate(fields, company);
      const said = templateFindings({ template, fields }).filter((f) => f.level === 'error' || count <= 12);
      assert.deepEqual(said, [], `${count} fields`);
    }
});

test('each fault of a template is told where it is', () => {
  const good = typeOfMatter(matter());
  const { template } = good;
  const pointers = (changed: typeof template): string[] =>
    templateFindings({ ...good, template: changed })
      .filter(({ level }) => level === 'error')
      .map(({ pointer }) => pointer);
  const texts = template.texts;
  const place = (id: string, by: object) => texts.map((t) => (t.id === id ? { ...t, ...by } : t));
  const at = (id: string): number => texts.findIndex((t) => t.id === id);
  assert.deepEqual(pointers({ ...template, texts: texts.filter((t) => t.id !== 'number') }), [
    '/template/texts',
  ]);
  assert.deepEqual(pointers({ ...template, texts: place('holder', { x: 290 }) }), [
    `/template/texts/${at('holder')}/x`,
  ]);
  assert.deepEqual(pointers({ ...template, texts: place('holder', { y: 160, width: 40 }) }), [
    `/template/texts/${at('holder')}/y`,
  ]);
  assert.deepEqual(pointers({ ...template, texts: place('field-form', { source: 'field:gone' }) }), [
    `/template/texts/${at('field-form')}/source`,
  ]);
  assert.deepEqual(pointers({ ...template, seal: { x: 40, y: 150, diameter: 42 } }), ['/template/qr']);
  assert.deepEqual(pointers({ ...template, seal: { x: 280, y: 146, diameter: 42 } }), ['/template/seal']);
  assert.ok(typeFindings({ ...good, validity: { permanent: true } }).some((f) => f.pointer === '/renewal'));
  const personal = [field('number', { mask: 'resident-id' })];
  assert.ok(
    typeFindings(typeOfMatter(matter({ fields: personal }))).some(
      (f) => f.pointer === '/fields/0/disclosure',
    ),
  );
});

test('what editors decided stays when the matter changes; what the matter says follows it', () => {
  const first = typeOfMatter(matter());
  const edited = {
    ...first,
    renewal: { days: 60, kind: 'working' as const, matterCode: 'renewal' },
    fields: first.fields.map((f) => ({ ...f, mask: 'id' as const, disclosure: 'never-public' as const })),
    template: { ...first.template, seal: { x: 200, y: 140, diameter: 40 } },
  };
  const next = typeOfMatter(
    matter({ fields: [field('premises'), field('scope')], validity: { years: 3 } }),
    edited,
  );
  assert.deepEqual(next.renewal, edited.renewal);
  assert.deepEqual(next.validity, { years: 3 });
  assert.deepEqual(next.template.seal, edited.template.seal);
  assert.deepEqual(
    next.fields.map(({ id, mask }) => [id, mask]),
    [
      ['premises', 'id'],
      ['scope', 'none'],
    ],
  );
  const sources = next.template.texts.map(({ source }) => source);
  assert.ok(sources.includes('field:scope') && !sources.includes('field:form'));
  assert.deepEqual(typeOfMatter(matter(), first), first, 'nothing changed');
  const second = typeOfMatter(matter({ fields: [field('other')] }), { ...first, shared: true });
  assert.deepEqual(
    second.fields.map(({ id }) => id),
    ['other', 'premises', 'form'],
    'two matters, one type',
  );
});

test('a layout that nobody moved is laid out anew for more fields', () => {
  const few = [field('a')];
  const many = Array.from({ length: 14 }, (_, i) => field(`f${i}`));
  assert.deepEqual(templateWithFields(plainTemplate(few, true), many, true), plainTemplate(many, true));
});

test('changes are told leaf by leaf; moving one member is no change of those that follow', () => {
  const before = typeOfMatter(matter());
  assert.deepEqual(typeChanges(before, before), []);
  const after = { ...before, trustLevel: 'B' as const, fields: [...before.fields].reverse() };
  assert.deepEqual(typeChanges(before, after), [{ pointer: '/trustLevel', before: 'A', after: 'B' }]);
  assert.deepEqual(
    typeChanges(before, { ...before, fields: before.fields.slice(1) }).every((c) => c.after === null),
    true,
  );
});

test('a renewal opens so many days before the end and is asked for thirty days before it', () => {
  const end = civilDate('2026-12-31');
  const window = (days: number, kind: 'working' | 'calendar') =>
    renewalWindow({ renewal: { days, kind, matterCode: null } }, end, chinaCalendar);
  assert.deepEqual(window(90, 'calendar'), { opensOn: '2026-10-02', askBy: '2026-12-01' });
  assert.deepEqual(window(10, 'calendar'), { opensOn: '2026-12-21', askBy: '2026-12-21' });
  assert.deepEqual(window(5, 'working'), { opensOn: '2026-12-24', askBy: '2026-12-24' });
  assert.equal(renewalWindow({ renewal: null }, end, chinaCalendar), undefined);
  const yearly = { days: 30, kind: 'calendar', matterCode: null } as const;
  assert.equal(renewalWindow({ renewal: yearly }, civilDate('9999-12-31'), chinaCalendar), undefined);
});

test('no text leaves its element, whatever it says', () => {
  const type = typeOfMatter(matter());
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
      const hostile = `${value}</text><script>alert(1)</script>"'&<img onerror=x>`;
      const svg = drawLicence(
        type.template,
        { title: hostile, holder: hostile, 'field:form': hostile },
        {},
        'zh',
      );
      assert.ok(!/<script|<img/.test(svg));
      assert.equal(linesWithin(value, 10).join(''), value);
    }),
    { seed: 20261122, numRuns: 100 },
  );
});
