// SPDX-License-Identifier: Apache-2.0
/** Ids of a BPMN document as ids of a definition: kept where they can be, else made. Pure. */
import { type BpmnElement, idOf } from './bpmn-element.rules.ts';

const writable = /^[a-z][A-Za-z0-9]{0,40}$/;
const fixed = new Set(['start', 'end']);

export interface BpmnIds {
  /** The id of an element, the same each time. */
  own(of: BpmnElement): string;
  /** The id that a BPMN id was given, if any. */
  known(bpmnId: string): string | undefined;
  /** Says that a BPMN id stands for an id. */
  same(bpmnId: string, id: string): void;
  /** A new id beginning with these letters. */
  fresh(letters: string): string;
}

/** @param all every id of the document: none of them is made anew for something else. */
export function bpmnIds(all: Iterable<string>): BpmnIds {
  const taken = new Set([...all, ...fixed]);
  const given = new Map<string, string>();
  const fresh = (letters: string): string => {
    for (let number = 1; ; number++) {
      const id = `${letters}${number}`;
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
  return {
    fresh,
    known: (bpmnId) => given.get(bpmnId),
    same: (bpmnId, id) => void given.set(bpmnId, id),
    own(of) {
      const written = idOf(of);
      const known = given.get(written);
      if (known !== undefined) return known;
      const id = writable.test(written) && !fixed.has(written) ? written : fresh(lettersOf(of.$type));
      given.set(written, id);
      return id;
    },
  };
}

function lettersOf(type: string): string {
  if (type.endsWith('Gateway')) return 'gateway';
  if (type.endsWith('Event')) return 'timer';
  return type === 'bpmn:SubProcess' ? 'group' : 'step';
}
