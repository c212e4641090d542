// SPDX-License-Identifier: Apache-2.0
/** How long the steps of a process take together. Pure. */
import { drawnProcess, type ProcessPart } from './process-graph.rules.ts';
import { forwardLinks } from './process-reach.rules.ts';

/** Working days planned for the steps of the longest way; ways side by side are not added up. */
export function plannedDays(part: ProcessPart): number {
  if (!part.flow) return part.process.reduce((sum, { days = 0 }) => sum + days, 0);
  const graph = drawnProcess(part);
  const ways = forwardLinks(graph);
  const known = new Map<string, number>();
  const from = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const node = graph.nodes.get(id);
    const own = node && 'step' in node ? (node.step.days ?? 0) : 0;
    const days = own + Math.max(0, ...(ways.get(id) ?? []).map(from));
    known.set(id, days);
    return days;
  };
  return from('start');
}
