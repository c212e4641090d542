// SPDX-License-Identifier: Apache-2.0
/** What comes of reading a BPMN 2.0 file. */
import type { ProcessFlow, ProcessStep } from '../definition.contract.ts';
import type { Bilingual } from '../expression/index.ts';

/** Something in a BPMN file, by its type (`bpmn:ScriptTask`) and id, and what is to be said of it. */
export interface BpmnRemark {
  readonly element: string;
  readonly id: string;
  readonly name: string;
  readonly message: Bilingual;
}

export type BpmnImport =
  | {
      readonly ok: true;
      readonly process: readonly ProcessStep[];
      /** Absent when the file was exported from a definition whose steps just follow each other. */
      readonly flow?: ProcessFlow;
      /** What was left out because it changes nothing, and what is still to be added. */
      readonly notes: readonly BpmnRemark[];
    }
  | { readonly ok: false; readonly refusals: readonly BpmnRemark[] };

/** Our own attributes: what BPMN has no word for, so that an export can be taken back without loss. */
export const ownNamespace = 'https://tongban.example/bpmn/1';
export const feelLanguage = 'https://www.omg.org/spec/DMN/20191111/FEEL/';
