// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { getMatter, type MatterDefinition, publishMatters, setMatterStatus } from '#matters';
import { system } from '#platform/actor.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { caseStates } from './case.types.ts';
import {
  changeBetween,
  effectOn,
  type InFlight,
  noChange,
  type VersionChange,
} from './version-effects.rules.ts';
import { caseEffects } from './version-effects.ts';

const part = { id: 'x', name: { zh: '某项', en: 'Something' } };
const changes: Readonly<Record<string, VersionChange>> = {
  'guide only': noChange,
  'field removed': { ...noChange, lostFields: [part] },
  'newly required': { ...noChange, newlyRequiredMaterials: [part] },
  'law repealed': { ...noChange, lawRepealed: true },
  'licence type': { ...noChange, resultChanged: true },
  suspended: { ...noChange, suspended: true },
  cancelled: { ...noChange, cancelled: true },
};
const groups: readonly [string, InFlight][] = [
  ['application', { kind: 'application' }],
  ...caseStates.map((state): [string, InFlight] => [
    state,
    { kind: 'case', state, correctionGone: false, stepGone: false },
  ]),
  [
    'correcting, asked for what is gone',
    { kind: 'case', state: 'correcting', correctionGone: true, stepGone: false },
  ],
  [
    'accepted, in a step that is gone',
    { kind: 'case', state: 'accepted', correctionGone: false, stepGone: true },
  ],
];

test('the effects of every change on everything in flight are the golden table', () => {
  const printed = groups
    .map(([name, group]) => {
      const lines = Object.entries(changes).map(([change, of]) => {
        const { effect, reasons } = effectOn(group, of);
        return `  ${change.padEnd(16)}${effect}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`;
      });
      return [name, ...lines].join('\n');
    })
    .join('\n');
  const golden = readFileSync(new URL('version-effects.golden.txt', import.meta.url), 'utf8');
  assert.equal(`${printed}\n`, golden, `\n${printed}`);
});

test('a step that is gone is told by its name, one that is only renamed is not', async () => {
  const { definition } = await matterNow();
  const reviews = definition.process.filter(({ kind }) => kind === 'review');
  const renamed = definition.process.map((step) => ({ ...step, name: '另一个名称' }));
  assert.deepEqual(changeBetween(definition, { ...definition, process: renamed }).lostSteps, []);
  const without = definition.process.filter(({ kind }) => kind !== 'review');
  const lost = changeBetween(definition, { ...definition, process: without }).lostSteps;
  assert.deepEqual(
    lost.map(({ id }) => id),
    reviews.slice(0, 1).map(({ id }) => id),
  );
});

let city: SmallCity | null = null;
before(async () => {
  city = await smallCity('embedded', 'sample-matter.yaml');
});
after(() => city?.close());
const open = (): SmallCity => {
  assert.ok(city, 'PostgreSQL can be started');
  return city;
};

/** Read by nobody before, so that nothing of it is kept in memory. */
const matterNow = () => getMatter({ home: {}, run: open().app.db.run }, open().matterCode);

async function publish(change: (d: MatterDefinition) => MatterDefinition): Promise<MatterDefinition> {
  const { app } = open();
  const { definition, organisation } = await matterNow();
  const next = change(definition);
  await app.runner.execute(publishMatters, system('test'), {
    items: [{ definition: next, organisation: { ...organisation, uscc: organisation.id } }],
  });
  return next;
}
const withField = (
  d: MatterDefinition,
  from: string,
  field: Partial<{ id: string; type: 'text' }>,
): MatterDefinition => ({
  ...d,
  form: {
    pages: d.form.pages.map((p) => ({
      ...p,
      fields: p.fields.map((f) => (f.id === from ? { ...f, ...field } : f)),
    })),
  },
});

test('an application moves to the new version with every answer that still has a place', async () => {
  const { app, people, matterCode } = open();
  const { saveDraft } = app.cases.commands;
  const typed = { answers: { title: '湖畔音乐会', audience: 300 }, files: [], delivery: null, page: 'main' };
  await app.runner.execute(saveDraft, people.lin, { matterCode, ...typed });
  const before = (await matterNow()).definition;
  const next = withField(before, 'audience', { id: 'crowd' });
  const ahead = await caseEffects(app.db, await matterNow(), changeBetween(before, next));
  assert.deepEqual(
    ahead.rows.map((r) => [r.kind, r.count, r.effect, r.reasons]),
    [['application', 1, 'moves', ['answers-lost']]],
  );
  assert.deepEqual(
    ahead.newlyRequiredFields.map((f) => f.id),
    ['crowd'],
  );
  await publish(() => ({ ...next, rules: [] }));
  const moved = await app.cases.draftForMatter(people.lin, matterCode);
  assert.deepEqual(moved?.answers, { title: '湖畔音乐会' });
  assert.deepEqual(
    moved?.moved?.lost.map((f) => f.name.zh),
    ['观众人数'],
  );
  assert.deepEqual(
    moved?.moved?.asked.map((f) => f.id),
    ['crowd'],
  );
  const again = { matterCode, id: moved?.id, ...typed, answers: { ...moved?.answers, crowd: 300 } };
  await app.runner.execute(saveDraft, people.lin, again);
  const submitted = await app.runner.execute(app.cases.commands.submit, people.lin, {
    ...again,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: 'moved-draft',
    draftId: moved?.id,
    channel: 'online',
  });
  assert.match(submitted.caseNo, /^\d/);
});

test('a suspended matter keeps what people typed', async () => {
  const { app, people, matterCode } = open();
  const { saveDraft } = app.cases.commands;
  const typed = { answers: { title: '新年音乐会' }, files: [], delivery: null, page: 'main' };
  await app.runner.execute(saveDraft, people.zhou, { matterCode, ...typed });
  await app.runner.execute(setMatterStatus, system('test'), { code: matterCode, status: 'suspended' });
  assert.deepEqual((await app.cases.draftForMatter(people.zhou, matterCode))?.answers, typed.answers);
  await app.runner.execute(setMatterStatus, system('test'), { code: matterCode, status: 'in-use' });
  const effects = await caseEffects(app.db, await matterNow(), {
    ...noChange,
    cancelled: true,
  });
  assert.deepEqual([effects.needsPerson, effects.stays, effects.moves], [2, 0, 0]);
});
