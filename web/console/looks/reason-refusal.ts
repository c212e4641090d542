// SPDX-License-Identifier: Apache-2.0
import { ApiProblem } from '../kit/api-problem.ts';

/** The refusal that a reason would change. */
export const needsReason = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'access.reason-needed';
