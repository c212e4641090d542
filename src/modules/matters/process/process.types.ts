// SPDX-License-Identifier: Apache-2.0
/**
 * The process of a matter as a graph, and where a case stands in it.
 *
 * Read for the engine by `processOf`. Without `flow` the steps are a chain in their order; there, review steps that
 * follow each other with one role and no rules of their own (candidates, countersign, apart, onLate) are one node, as
 * one person does them in one go: `along` names the others. With `flow` every step is a node.
 */
import type { ProcessStep } from '../definition.contract.ts';
import type { Limit } from '../definition-text.contract.ts';

/** A condition of the definition's language. */
export type When = string;

export type ProcessNode =
  /** A step of people. `along` are further steps of the list that are done with it. */
  | {
      readonly id: string;
      readonly kind: 'step';
      readonly step: ProcessStep;
      readonly along: readonly ProcessStep[];
    }
  /** The platform does it. */
  | { readonly id: string; readonly kind: 'service'; readonly step: ProcessStep }
  | GatewayNode
  | { readonly id: string; readonly kind: 'timer'; readonly after: Limit }
  | { readonly id: string; readonly kind: 'start' }
  | { readonly id: string; readonly kind: 'end' };

export interface GatewayNode {
  readonly id: string;
  readonly kind: 'exclusive' | 'parallel' | 'inclusive';
  /** Id of the link that is taken when no other is. */
  readonly default?: string;
}

export interface ProcessLink {
  readonly id: string;
  /** A node, or a timer at the edge of a step or group. */
  readonly from: string;
  readonly to: string;
  readonly when?: When;
}

/** A timer at the edge of a step or group. Its ways on are `out.get(id)`; `to` is the node of the first. */
export interface BoundaryTimer {
  readonly id: string;
  readonly on: string;
  readonly after: Limit;
  readonly interrupts: boolean;
  readonly to: string;
}

export interface ProcessGraph {
  readonly nodes: ReadonlyMap<string, ProcessNode>;
  readonly out: ReadonlyMap<string, readonly ProcessLink[]>;
  readonly into: ReadonlyMap<string, readonly ProcessLink[]>;
  readonly boundary: readonly BoundaryTimer[];
  /** Members of each group, those of groups within it included. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Tokens: how many stand in each open node (by its id) and wait on each link in front of a joining gateway (by the
 * link's id). Zero is left out. Plain JSON.
 */
export type Marking = Readonly<Record<string, number>>;

export interface Advance {
  readonly marking: Marking;
  /** Ids of the steps, services and timers that are open since, in the order in which they were reached. */
  readonly opened: readonly string[];
  /** Ids of what was open and is cancelled; what was completed is not among them. */
  readonly closed: readonly string[];
  /** No token is left. */
  readonly ended: boolean;
}

/** Whether a condition is true of the case. */
export type Holds = (when: When) => boolean;
