// SPDX-License-Identifier: Apache-2.0
/** What an act does to the process of its case: tokens move, tasks open with their bodies and days, timers run. */
import {
  type Advance,
  begin,
  complete,
  fire,
  holdsIn,
  jump,
  type Marking,
  type MatterDefinition,
  markingAt,
  type ProcessGraph,
  type ProcessStep,
  type PublishedMatter,
  processOf,
} from '#matters';
import { workCalendar } from '#organisations';
import type { CommandContext } from '#platform/command.ts';
import { openingOf, timersOf } from './open-task.ts';
import type { ProcessNote, TaskFold, TaskOpening } from './task.types.ts';

/** What moves the tokens. */
export type Move =
  | {
      readonly kind: 'begin' | 'reopen';
      readonly holds: readonly string[];
      readonly places: readonly string[];
    }
  | { readonly kind: 'accept' }
  | { readonly kind: 'complete'; readonly task: string }
  | { readonly kind: 'jump'; readonly step: string }
  | { readonly kind: 'fire'; readonly timer: string };

export interface Standing {
  readonly matter: PublishedMatter;
  readonly tasks: TaskFold;
}

/** Most services that are done in one go: more would be a ring, which the linter refuses. */
const mostServices = 100;

interface Played {
  readonly marking: Marking;
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly passed: readonly string[];
}

/** Plays the advance on until nothing is left that the platform does by itself. */
function withServices(graph: ProcessGraph, first: Advance, holds: (when: string) => boolean): Played {
  let [marking, opened, closed] = [first.marking, [...first.opened], [...first.closed]];
  const passed: string[] = [];
  const next = (): string | undefined =>
    opened.find((id) => !isPeoples(graph, id) && graph.nodes.get(id)?.kind !== 'timer');
  for (let id = next(); id !== undefined && passed.length < mostServices; id = next()) {
    const on = complete(graph, marking, id, holds);
    passed.push(id);
    marking = on.marking;
    opened = [...opened.filter((o) => o !== id), ...on.opened];
    closed = [...closed, ...on.closed];
  }
  return { marking, opened, closed, passed };
}

/** Steps of staff before the decision are tasks. `produce` and `deliver` are part of dispatch and wait with the decision. */
const isPeoples = (graph: ProcessGraph, id: string): boolean => {
  const node = graph.nodes.get(id);
  return node?.kind === 'step' && node.step.kind !== 'apply';
};

const taskKinds = ['accept', 'review', 'decide'] as const;
const kindOf = (step: ProcessStep): TaskOpening['kind'] | undefined =>
  taskKinds.find((kind) => kind === step.kind);

/** The marking that a case stands in; for one from before processes were kept, by its open task. */
export function markingOf({ matter, tasks }: Standing): Marking {
  if (tasks.marking) return tasks.marking;
  return markingAt(processOf(matter.definition), tasks.open[0]?.kind ?? 'accept');
}

/** The step of the definition that a task stands for. Tasks from before processes were kept are found by their kind. */
export function stepOfTask(
  standing: Standing,
  task: { readonly step: string; readonly kind: string },
): string {
  const graph = processOf(standing.matter.definition);
  if (standing.tasks.marking && graph.nodes.has(task.step)) return task.step;
  for (const node of graph.nodes.values())
    if (node.kind === 'step' && node.step.kind === task.kind) return node.id;
  return task.step;
}

/** Conditions of the process that hold for what was handed in; decided once, when it is handed in. */
export function conditionsThatHold(
  definition: MatterDefinition,
  values: Readonly<Record<string, unknown>>,
  today: string,
): string[] {
  const conditions = new Set((definition.flow?.links ?? []).flatMap(({ when }) => (when ? [when] : [])));
  if (conditions.size === 0) return [];
  const holds = holdsIn(definition, { values, today } as Parameters<typeof holdsIn>[1]);
  return [...conditions].filter(holds);
}

function play(graph: ProcessGraph, standing: Standing, move: Move): Played {
  const known = new Set('holds' in move ? move.holds : standing.tasks.holds);
  const holds = (when: string): boolean => known.has(when);
  const marking = markingOf(standing);
  const on = (advance: Advance): Played => withServices(graph, advance, holds);
  switch (move.kind) {
    case 'begin':
      return on(begin(graph, holds));
    case 'reopen': {
      // The applicant has corrected: what waited for acceptance waits again.
      const accept = stepOfTask(standing, { step: '', kind: 'accept' });
      return on({ marking: { [accept]: 1 }, opened: [accept], closed: [], ended: false });
    }
    case 'accept':
      return on(complete(graph, marking, stepOfTask(standing, { step: '', kind: 'accept' }), holds));
    case 'complete': {
      const task = standing.tasks.open.find((o) => o.task === move.task);
      return on(complete(graph, marking, task ? stepOfTask(standing, task) : move.task, holds));
    }
    case 'jump':
      return on(jump(graph, marking, move.step));
    case 'fire':
      return on(fire(graph, marking, move.timer, holds));
  }
}

/** What the event is to say of the process. Reads the bodies of steps that another body handles; else nothing. */
export async function processNote(
  context: Pick<CommandContext, 'tx' | 'now'>,
  standing: Standing,
  move: Move,
): Promise<ProcessNote> {
  const { tasks, matter } = standing;
  const graph = processOf(matter.definition);
  const played = play(graph, standing, move);
  const calendar = await workCalendar(context.tx, context.now);
  const places = 'places' in move ? move.places : tasks.places;
  const opened: TaskOpening[] = [];
  for (const id of played.opened) {
    const node = graph.nodes.get(id);
    const kind = node?.kind === 'step' ? kindOf(node.step) : undefined;
    if (node?.kind !== 'step' || !kind) continue;
    const round = (tasks.rounds[id] ?? 0) + opened.filter((o) => o.step === id).length + 1;
    opened.push(
      await openingOf(context, matter, { step: node.step, kind, round, along: node.along, places }, calendar),
    );
  }
  const done = doneBy(tasks, move);
  const gone = closedTasks(standing, graph, played, move);
  const passed = played.passed.filter((id) => !isApply(graph, id));
  const { timers, struck } = timersOf(graph, tasks, played.marking, {
    now: context.now,
    calendar,
    fired: move.kind === 'fire' ? move.timer : null,
  });
  return {
    marking: played.marking,
    opened,
    closed: gone,
    ...(done && { done }),
    ...(move.kind === 'jump' && { undone: undoneBy(standing, graph, move.step) }),
    ...(passed.length > 0 && { passed }),
    ...(timers.length > 0 && { timers }),
    ...(struck.length > 0 && { struck }),
    ...('holds' in move && move.holds.length > 0 && { holds: move.holds }),
    ...('places' in move && move.places.length > 0 && { places: move.places }),
    ...(isDeciding(graph, played.marking) && { decide: true as const }),
  };
}

const isApply = (graph: ProcessGraph, id: string): boolean => {
  const node = graph.nodes.get(id);
  return node?.kind === 'step' && node.step.kind === 'apply';
};

const isDeciding = (graph: ProcessGraph, marking: Marking): boolean =>
  [...graph.nodes.values()].some(
    (node) => node.kind === 'step' && node.step.kind === 'decide' && (marking[node.id] ?? 0) > 0,
  );

function doneBy(tasks: TaskFold, move: Move): string | undefined {
  if (move.kind === 'complete') return move.task;
  return move.kind === 'accept' ? tasks.open.find((o) => o.kind === 'accept')?.task : undefined;
}

/** Open tasks whose step has no token any more, or has one of a new round. */
function closedTasks(standing: Standing, graph: ProcessGraph, played: Played, move: Move): string[] {
  const again = new Set(played.opened);
  const completed = doneBy(standing.tasks, move);
  return standing.tasks.open
    .filter((o) => {
      const step = stepOfTask(standing, o);
      return o.task === completed || again.has(step) || !graph.nodes.has(step) || !played.marking[step];
    })
    .map((o) => o.task);
}

/** Steps done at or after the one that the case goes back to: they no longer stand. */
function undoneBy(standing: Standing, graph: ProcessGraph, to: string): string[] {
  const over = new Set([to]);
  const queue = [to];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const here = at;
    const edges = graph.boundary.filter((timer) => timer.on === here).map(({ id }) => id);
    for (const link of [here, ...edges].flatMap((from) => graph.out.get(from) ?? [])) {
      if (over.has(link.to)) continue;
      over.add(link.to);
      queue.push(link.to);
    }
  }
  const undone = standing.tasks.done.filter((d) => d.kind !== 'accept' && over.has(stepOfTask(standing, d)));
  return [...new Set(undone.map((d) => d.step))];
}
