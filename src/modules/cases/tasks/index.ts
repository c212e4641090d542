// SPDX-License-Identifier: Apache-2.0
/** The face of tasks within `cases`. */
export type { BatchInput, BatchLine } from './batch-decisions.ts';
export {
  completeStep,
  type Opinion,
  reviewCase,
  type SendBackInput,
  sendBackCase,
  signTask,
  type TaskRef,
} from './complete-step.ts';
export {
  addSigners,
  callBack,
  claimTask,
  type HandOverInput,
  handOverTask,
  reassignTask,
  releaseTask,
} from './handle-task.ts';
export { runStepTimers, stepTimerJob } from './step-timers.ts';
export type { CaseProcessBody, CaseTaskBody } from './task.contract.ts';
export { taskRoutes } from './task.routes.ts';
export { taskFaults } from './task-check.rules.ts';
export { type TaskSummary, taskListRoutes } from './task-list.ts';
export { type TaskRow, type TimerRow, taskRows, timerRows } from './task-rows.rules.ts';
export { type StoredTask, tasksOfCases } from './tasks.queries.ts';
