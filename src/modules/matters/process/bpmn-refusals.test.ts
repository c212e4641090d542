// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repositoryRoot } from '#test/support/child-lines.ts';
import { exportBpmn } from './bpmn-export.ts';
import { between, bpmn, everything, flows } from './bpmn-for-tests.ts';
import { importBpmn } from './bpmn-import.ts';

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
    const xml = exportBpmn(everything);
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
