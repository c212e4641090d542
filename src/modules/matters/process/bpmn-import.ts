// SPDX-License-Identifier: Apache-2.0
/** BPMN 2.0 XML to the steps and flow of a definition. */
import { BpmnModdle } from 'bpmn-moddle';
import type { BpmnImport, BpmnRemark } from './bpmn.types.ts';
import { isElement, textRefusal } from './bpmn-element.rules.ts';
import { importDefinitions } from './bpmn-import.rules.ts';

const moddle = new BpmnModdle();

/**
 * The supported subset: user, service and plain tasks, exclusive, parallel and inclusive gateways, timers on the way
 * and at the edge, embedded sub-processes, conditions in the FEEL subset, default flows, lanes, parallel
 * multi-instance user tasks (countersigning). Anything else is refused by its name and id. Never rejects.
 */
export async function importBpmn(xml: string): Promise<BpmnImport> {
  const refusal = textRefusal(xml);
  if (refusal) return { ok: false, refusals: [refusal] };
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    const faults = warnings.filter(({ message }) => /unparsable|duplicate/i.test(message));
    if (faults.length > 0) return { ok: false, refusals: faults.map(({ message }) => unread(message)) };
    return isElement(rootElement) ? importDefinitions(rootElement) : { ok: false, refusals: [unread('')] };
  } catch (fault) {
    return { ok: false, refusals: [unread(fault instanceof Error ? fault.message : '')] };
  }
}

const unread = (why: string): BpmnRemark => ({
  element: 'xml',
  id: '',
  name: '',
  message: { zh: `不是可以读的 BPMN 2.0：${why}`, en: `This is not readable BPMN 2.0: ${why}` },
});
