// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { repositoryRoot } from '#test/support/child-lines.ts';
import type { ProcessFlow, ProcessStep } from '../definition.contract.ts';
import { parseDefinition } from '../definition-file.ts';
import { limitOf } from './bpmn-duration.rules.ts';
import { type ExportedPart, exportBpmn } from './bpmn-export.ts';
import { importBpmn } from './bpmn-import.ts';
import { links, soundProcess, step, withEnds } from './process-for-tests.ts';
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

const named = (part: ProcessPart): ExportedPart => ({ localCode: 'sample', name: '示例', ...part });

async function roundTrip(part: ExportedPart): Promise<ProcessPart> {
  const back = await importBpmn(exportBpmn(part));
  assert.ok(back.ok, JSON.stringify(back));
  return { process: [...back.process], ...(back.flow ? { flow: back.flow } : {}) };
}

const after = { amount: 5, unit: 'WORKDAY' } as const;
const grouped: ProcessFlow = {
  gateways: [
    { id: 'fork', kind: 'parallel', name: { zh: '同时', en: 'Side by side' } },
    { id: 'join', kind: 'parallel' },
    { id: 'which', kind: 'exclusive', default: 'decide' },
  ],
  groups: [
    { id: 'outer', name: '技术审查', members: ['first', 'inner'] },
    { id: 'inner', name: '专项', members: ['fork', 'a', 'b', 'nudge', 'join'] },
  ],
  timers: [
    { id: 'late', after, on: 'outer', interrupts: false, name: { zh: '提醒', en: 'Remind' } },
    { id: 'slow', after: { amount: 2, unit: 'HOUR' }, on: 'a', interrupts: false },
    { id: 'notice', after: { amount: 7, unit: 'DAY' } },
  ],
  links: [
    ...links('start > apply > accept > first > fork > a > join > notice > which > decide > end'),
    ...links('fork > b > join; late > tell > end; slow > nudge > b'),
    { id: 'back', from: 'which', to: 'first', when: 'count(kinds) > 1 and name = "<&\\"x\\">"' },
  ],
};
const service = (id: string): ProcessStep => step(id, { kind: 'service', role: 'platform' });

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
    const part = named({
      process: withEnds('first', 'a', 'b', service('tell'), service('nudge')),
      flow: grouped,
    });
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
    const xml = exportBpmn(
      named({ process: withEnds('first', 'a', 'b', service('tell'), service('nudge')), flow: grouped }),
    );
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

const bpmn = (inner: string, more = ''): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">${more}<process id="p">${inner}</process></definitions>`;
const flows = (...ways: readonly string[]): string =>
  ways
    .map((way, at) => {
      const [from, to] = way.split('>');
      return `<sequenceFlow id="F${at}" sourceRef="${from}" targetRef="${to}"/>`;
    })
    .join('');
const between = (element: string, id = 'X1'): string =>
  bpmn(`<startEvent id="S"/>${element}<endEvent id="E"/>${flows(`S>${id}`, `${id}>E`)}`);

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

const refused: [name: string, xml: string, element: string, id: string][] = [
  ...[
    'scriptTask',
    'sendTask',
    'receiveTask',
    'manualTask',
    'businessRuleTask',
    'callActivity',
    'transaction',
    'adHocSubProcess',
    'complexGateway',
    'eventBasedGateway',
    'intermediateThrowEvent',
  ].map((type): [string, string, string, string] => [
    type,
    between(`<${type} id="X1"/>`),
    `bpmn:${type[0]?.toUpperCase()}${type.slice(1)}`,
    'X1',
  ]),
  [
    'a signal',
    between('<intermediateCatchEvent id="X1"><signalEventDefinition/></intermediateCatchEvent>'),
    'bpmn:IntermediateCatchEvent (bpmn:SignalEventDefinition)',
    'X1',
  ],
  [
    'a date',
    between(
      '<intermediateCatchEvent id="X1"><timerEventDefinition><timeDate>2026-01-01</timeDate></timerEventDefinition></intermediateCatchEvent>',
    ),
    'bpmn:IntermediateCatchEvent (bpmn:TimerEventDefinition)',
    'X1',
  ],
  [
    'a loop',
    between('<userTask id="X1"><standardLoopCharacteristics/></userTask>'),
    'bpmn:UserTask (bpmn:StandardLoopCharacteristics)',
    'X1',
  ],
  [
    'one after another',
    between('<userTask id="X1"><multiInstanceLoopCharacteristics isSequential="true"/></userTask>'),
    'bpmn:UserTask (bpmn:MultiInstanceLoopCharacteristics)',
    'X1',
  ],
  ['compensation', between('<userTask id="X1" isForCompensation="true"/>'), 'bpmn:UserTask', 'X1'],
  [
    'an event sub-process',
    bpmn('<startEvent id="S"/><subProcess id="X1" triggeredByEvent="true"/>'),
    'bpmn:SubProcess',
    'X1',
  ],
  ['an empty sub-process', between('<subProcess id="X1"/>'), 'bpmn:SubProcess', 'X1'],
  [
    'a terminating end',
    bpmn(`<startEvent id="S"/><endEvent id="X1"><terminateEventDefinition/></endEvent>${flows('S>X1')}`),
    'bpmn:EndEvent (bpmn:TerminateEventDefinition)',
    'X1',
  ],
  [
    'a second start',
    bpmn(`<startEvent id="S"/><startEvent id="X1"/><endEvent id="E"/>${flows('S>E', 'X1>E')}`),
    'bpmn:StartEvent',
    'X1',
  ],
  [
    'a flow to nowhere',
    bpmn('<startEvent id="S"/><sequenceFlow id="X1" sourceRef="S" targetRef="nobody"/>'),
    'bpmn:SequenceFlow',
    'X1',
  ],
  [
    'another language',
    bpmn(
      `<startEvent id="S"/><endEvent id="E"/><sequenceFlow id="X1" sourceRef="S" targetRef="E"><conditionExpression xsi:type="tFormalExpression" language="groovy">x</conditionExpression></sequenceFlow>`,
    ),
    'bpmn:SequenceFlow (bpmn:ConditionExpression)',
    'X1',
  ],
  [
    'what our own attribute may not say',
    between(
      `<userTask id="X1" xmlns:tongban="https://tongban.example/bpmn/1" tongban:step='{"kind":"king"}'/>`,
    ),
    'bpmn:UserTask',
    'X1',
  ],
  [
    'no process',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="X1"/>',
    'bpmn:Definitions',
    'X1',
  ],
  ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${between('<task id="X1"/>')}`, 'xml', ''],
  ['a document type behind a comment', `<!-- <x> --><!DOCTYPE x>${between('<task id="X1"/>')}`, 'xml', ''],
  ['depth', `<a>`.repeat(40), 'xml', ''],
  ['size', ' '.repeat(1_000_001), 'xml', ''],
  ['many elements', `<a>${'<b/>'.repeat(41_000)}</a>`, 'xml', ''],
  ['what is no XML', 'not xml <<<', 'xml', ''],
  ['another XML', '<html><body/></html>', 'xml', ''],
  ['two elements of one id', bpmn('<startEvent id="S"/><task id="S"/>'), 'xml', ''],
];
describe('what is refused by name', () => {
  for (const [name, xml, element, id] of refused)
    test(name, async () => {
      const back = await importBpmn(xml);
      assert.ok(!back.ok, JSON.stringify(back));
      const found = back.refusals.map((of) => `${of.element} ${of.id}`);
      assert.ok(found.includes(`${element} ${id}`), found.join('; '));
      for (const { message } of back.refusals) assert.ok(message.zh && message.en);
    });
  test('never throws, whatever a file is cut down to', async () => {
    const xml = exportBpmn(
      named({ process: withEnds('first', 'a', 'b', service('tell'), service('nudge')), flow: grouped }),
    );
    for (let cut = 0; cut < xml.length; cut += 211) {
      const back = await importBpmn(xml.slice(0, cut) + xml.slice(cut + 97));
      assert.equal(typeof back.ok, 'boolean');
    }
  });
});

test('the reference models of the interchange working group: taken, or refused with every reason', async (t) => {
  const archive = join(repositoryRoot, '../shared/data/testvectors/bpmn/bpmn-miwg-reference.tar.gz');
  if (!existsSync(archive)) return t.skip('the reference models are not here');
  const folder = mkdtempSync(join(tmpdir(), 'bpmn-miwg-'));
  try {
    execFileSync('tar', ['xzf', archive, '-C', folder]);
    const lines: string[] = [];
    for (const file of readdirSync(join(folder, 'Reference'))
      .filter((name) => name.endsWith('.bpmn'))
      .sort()) {
      const xml = readFileSync(join(folder, 'Reference', file), 'utf8');
      const back = await importBpmn(xml);
      const found = new Set(back.ok ? [] : back.refusals.map(({ id }) => id));
      for (const [, type, id] of xml.matchAll(neverTaken))
        assert.ok(found.has(id ?? ''), `${file}: ${type} ${id}`);
      if (back.ok)
        lines.push(
          `${file} taken: ${back.process.length} steps, ${back.flow?.gateways.length ?? 0} gateways, ${back.flow?.links.length ?? 0} links`,
        );
      else lines.push(`${file} refused:`, ...countedRefusals(back.refusals));
    }
    const golden = new URL('bpmn-reference.golden.txt', import.meta.url);
    const expected = existsSync(golden) ? readFileSync(golden, 'utf8') : '';
    assert.equal(`${lines.join('\n')}\n`, expected, `new table:\n${lines.join('\n')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Elements that no reading takes, found without a parser. */
const neverTaken =
  /<(?:\w+:)?(scriptTask|sendTask|receiveTask|manualTask|businessRuleTask|callActivity|complexGateway|eventBasedGateway|messageFlow|intermediateThrowEvent)\b[^>]*?\sid="([^"]+)"/g;

function countedRefusals(refusals: readonly { readonly element: string; readonly id: string }[]): string[] {
  const byElement = new Map<string, string[]>();
  for (const { element, id } of refusals) byElement.set(element, [...(byElement.get(element) ?? []), id]);
  return [...byElement].sort().map(([element, ids]) => `  ${element}: ${ids.sort().join(' ')}`);
}
