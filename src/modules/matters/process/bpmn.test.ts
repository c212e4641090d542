// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { repositoryRoot } from '#test/support/child-lines.ts';
import { parseDefinition } from '../definition-file.ts';
import { limitOf } from './bpmn-duration.rules.ts';
import { type ExportedPart, exportBpmn } from './bpmn-export.ts';
import { between, bpmn, everything, flows, grouped, named } from './bpmn-for-tests.ts';
import { importBpmn } from './bpmn-import.ts';
import { soundProcess, withEnds } from './process-for-tests.ts';
import { drawnProcess, type ProcessPart, processOf } from './process-graph.rules.ts';

/** A graph as text: the same for two processes that run alike, whatever their links are called. */
function shapeOf(part: ProcessPart): unknown {
  const graph = processOf(part);
  const ways = (id: string): unknown[] =>
    (graph.out.get(id) ?? []).map(({ to, when, id: link }) => {
      const node = graph.nodes.get(id);
      return [to, when ?? '', node && 'default' in node && node.default === link];
    });
  return {
    nodes: [...graph.nodes.values()]
      .map((node) => [
        node.id,
        node.kind,
        'step' in node ? node.step : null,
        'after' in node ? node.after : null,
        ways(node.id),
      ])
      .sort(),
    boundary: graph.boundary.map((timer) => [timer, ways(timer.id)]).sort(),
    groups: [...graph.groups].map(([id, members]) => [id, [...members].sort()]).sort(),
    steps: part.process.map(({ id }) => id),
  };
}

async function roundTrip(part: ExportedPart): Promise<ProcessPart> {
  const back = await importBpmn(exportBpmn(part));
  assert.ok(back.ok, JSON.stringify(back));
  return { process: [...back.process], ...(back.flow ? { flow: back.flow } : {}) };
}

describe('export and import', () => {
  test('give the same process for every definition that ships', async () => {
    const root = join(repositoryRoot, 'matters');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(persons|companies)\W.+\.yaml$/.test(file),
    );
    assert.ok(files.length >= 48);
    for (const file of files) {
      const parsed = parseDefinition(readFileSync(join(root, file), 'utf8'));
      assert.ok(parsed.ok, file);
      assert.deepEqual(shapeOf(await roundTrip(parsed.definition)), shapeOf(parsed.definition), file);
    }
  });
  test('give the same process for groups, edges, loops and names of every kind', async () => {
    const part = everything;
    const back = await roundTrip(part);
    assert.deepEqual(shapeOf(back), shapeOf(part));
    assert.deepEqual(back.flow?.gateways.find(({ id }) => id === 'fork')?.name, grouped.gateways[0]?.name);
    assert.deepEqual(back.flow?.timers?.find(({ id }) => id === 'late')?.name, grouped.timers?.[0]?.name);
  });
  test('give the same process for random ones', async () => {
    await fc.assert(
      fc.asyncProperty(soundProcess, async (part) => {
        assert.deepEqual(shapeOf(await roundTrip(named(part))), shapeOf(part));
      }),
      { seed: 11, numRuns: 40 },
    );
  });
  test('what is exported is sound BPMN with a place for every element', async () => {
    const xml = exportBpmn(everything);
    const { warnings } = await new BpmnModdle().fromXML(xml);
    assert.deepEqual(warnings, []);
    const ids = [...xml.matchAll(/<bpmn:\w+ id="([^"]+)"/g)]
      .map(([, id]) => id)
      .filter((id) => !/^(process|definitions)_/.test(id ?? ''));
    const placed = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id));
    assert.deepEqual(
      ids.filter((id) => !placed.has(id)),
      [],
    );
    assert.doesNotMatch(xml, /NaN|undefined/);
  });
  test('the plain list of steps stays a plain list', async () => {
    const back = await importBpmn(exportBpmn(named({ process: withEnds('a', 'b') })));
    assert.ok(back.ok && back.flow === undefined);
    assert.equal(drawnProcess({ process: withEnds('a', 'b') }).nodes.has('b'), true);
  });
});

describe('what is taken', () => {
  test('lanes give roles, names give kinds, ids that fit are kept', async () => {
    const back = await importBpmn(
      bpmn(
        `<laneSet id="L"><lane id="l1" name="申请人"><flowNodeRef>t1</flowNodeRef></lane><lane id="l2" name="审批负责人"><flowNodeRef>T2</flowNodeRef></lane></laneSet>
         <startEvent id="S"/><userTask id="t1" name="提出申请"/><userTask id="T2" name="作出决定"/><task id="t3" name="送达证书"/><endEvent id="E"/>
         ${flows('S>t1', 't1>T2', 'T2>t3', 't3>E')}`,
      ),
    );
    assert.ok(back.ok);
    assert.deepEqual(
      back.process.map(({ id, kind, role }) => `${id} ${kind} ${role}`),
      ['t1 apply applicant', 'step1 decide approver', 't3 deliver clerk'],
    );
    assert.deepEqual(
      back.notes.map(({ message }) => message.en),
      ['There is no step accept: add it'],
    );
  });
  test('a step that several flows leave becomes a step and a gateway', async () => {
    const back = await importBpmn(
      bpmn(`<startEvent id="S"/><task id="a" default="F2"/><task id="b"/><task id="c"/><endEvent id="E"/>
        <sequenceFlow id="F0" sourceRef="S" targetRef="a"/><sequenceFlow id="F1" sourceRef="a" targetRef="b"><conditionExpression xsi:type="tFormalExpression">= size &gt; 3</conditionExpression></sequenceFlow>
        <sequenceFlow id="F2" sourceRef="a" targetRef="c"/>${flows('b>E', 'c>E').replace(/F([01])/g, 'G$1')}`),
    );
    assert.ok(back.ok && back.flow);
    assert.deepEqual(back.flow.gateways, [{ id: 'gateway1', kind: 'inclusive', default: 'c' }]);
    assert.deepEqual(back.flow.links.slice(0, 4), [
      { from: 'start', to: 'a' },
      { from: 'a', to: 'gateway1' },
      { from: 'gateway1', to: 'b', when: 'size > 3' },
      { from: 'gateway1', to: 'c' },
    ]);
  });
  test('the ways out of a sub-process meet before it is left', async () => {
    const back = await importBpmn(
      bpmn(
        `<startEvent id="S"/><subProcess id="sub"><startEvent id="s"/><task id="a"/><task id="b"/><endEvent id="e1"/><endEvent id="e2"/>${flows('s>a', 's>b', 'a>e1', 'b>e2').replace(/"F/g, '"I')}</subProcess><endEvent id="E"/>${flows('S>sub', 'sub>E')}`,
      ),
    );
    assert.ok(back.ok && back.flow);
    assert.deepEqual(
      back.flow.gateways.map(({ kind }) => kind),
      ['parallel', 'inclusive'],
    );
    assert.deepEqual(
      back.flow.groups?.[0]?.members.filter((id) => id.length === 1),
      ['a', 'b'],
    );
    assert.equal(back.flow.groups?.[0]?.members.length, 4);
  });
  test('parallel multi-instance is countersigning', async () => {
    const back = await importBpmn(
      between(
        '<userTask id="X1"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>',
      ),
    );
    assert.deepEqual(back.ok && back.process[0]?.countersign, { need: 'all', count: 3 });
  });
  const durations: [string, unknown][] = [
    ['P5D', { amount: 5, unit: 'DAY' }],
    ['PT36H', { amount: 36, unit: 'HOUR' }],
    ['P2W', { amount: 14, unit: 'DAY' }],
    ['P1DT6H', { amount: 30, unit: 'HOUR' }],
    ['P1Y', { amount: 1, unit: 'YEAR' }],
    ['P1Y6M', { amount: 18, unit: 'MONTH' }],
    ['PT120M', { amount: 2, unit: 'HOUR' }],
    ...['PT30M', 'P1M3D', 'P', 'PT', '5 days', 'R3/P1D', 'P9999D', ''].map((text): [string, unknown] => [
      text,
      undefined,
    ]),
  ];
  for (const [text, limit] of durations)
    test(`duration ${text}`, () => assert.deepEqual(limitOf(text), limit));
});
