// SPDX-License-Identifier: Apache-2.0
/** The part of bpmn-moddle that is used; the package declares the types of elements only. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    /** Rejects what is no XML or has no BPMN definitions at its root. */
    fromXML(xml: string): Promise<{
      readonly rootElement: unknown;
      readonly warnings: readonly { readonly message: string }[];
    }>;
  }
}
