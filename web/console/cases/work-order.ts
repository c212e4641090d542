// SPDX-License-Identifier: Apache-2.0
/** The list one came from, so that the next case is one key away. */
import { remember, remembered } from '../kit/preferences.tsx';

export interface WorkOrder {
  /** Address of the list within the console. */
  readonly path: string;
  readonly caseNos: readonly string[];
}

const none: WorkOrder = { path: '/', caseNos: [] };

export const saveWorkOrder = (order: WorkOrder): void =>
  remember('session', 'work-order', JSON.stringify(order));

export const loadWorkOrder = (): WorkOrder => readWorkOrder(remembered('session', 'work-order'));

/** Reads a stored order; anything damaged is no order. */
export function readWorkOrder(stored: string | null): WorkOrder {
  if (stored === null) return none;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null || !('path' in value) || !('caseNos' in value))
      return none;
    const { path, caseNos } = value;
    if (typeof path !== 'string' || !Array.isArray(caseNos)) return none;
    return { path, caseNos: caseNos.filter((no): no is string => typeof no === 'string') };
  } catch {
    return none;
  }
}

/** The case after `current`; the first one when `current` is not in the list; null at its end. */
export const nextCaseNo = ({ caseNos }: WorkOrder, current: string): string | null =>
  caseNos[caseNos.indexOf(current) + 1] ?? null;

/** Where one stands, counted from 1; null when the case is not in the list. */
export function placeInOrder({ caseNos }: WorkOrder, current: string): { place: number; of: number } | null {
  const at = caseNos.indexOf(current);
  return at < 0 ? null : { place: at + 1, of: caseNos.length };
}
