// SPDX-License-Identifier: Apache-2.0
/** The process of a matter: a part of the face of `matters`. */

export type { BpmnImport, BpmnRemark } from './bpmn.types.ts';
export { exportBpmn } from './bpmn-export.ts';
export { importBpmn } from './bpmn-import.ts';
export type {
  Advance,
  BoundaryTimer,
  Holds,
  Marking,
  ProcessGraph,
  ProcessLink,
  ProcessNode,
} from './process.types.ts';
export { holdsIn } from './process-conditions.rules.ts';
export { type DrawingOptions, processSvg, processWords } from './process-drawing.ts';
export { drawnProcess, processOf } from './process-graph.rules.ts';
export { earlierSteps, jump, markingAt } from './process-jump.rules.ts';
export { armedTimers, begin, complete, fire, openNodes } from './process-run.rules.ts';
