// SPDX-License-Identifier: Apache-2.0
/** What every act says of the process in its event, also where it knows nothing of processes: acceptance by whatever way, a correction that came back. */
import { type ApplicantFacts, applicantValue } from '#forms';
import type { MatterDefinition, PublishedMatter } from '#matters';
import type { CommandContext } from '#platform/command.ts';
import { divisionAnswers } from '../answered-divisions.ts';
import { follow } from '../case.rules.ts';
import type { CaseEvent, CaseFold } from '../case.types.ts';
import { conditionsThatHold, processNote } from './process-step.ts';
import { noTask } from './task.rules.ts';
import type { ProcessNote } from './task.types.ts';

interface Found {
  readonly fold: CaseFold;
  readonly matter: PublishedMatter;
}

/** The note that belongs to an event that brings none itself; undefined when the process stays as it is. */
export async function noteFor(
  context: CommandContext,
  { fold, matter }: Found,
  event: CaseEvent,
): Promise<ProcessNote | undefined> {
  if (event.data.process) return undefined;
  const standing = { matter, tasks: fold.tasks };
  if (fold.state === 'submitted' && follow(fold, event).state === 'accepted')
    return processNote(context, standing, { kind: 'accept' });
  // At another body it waits for acceptance anew.
  if (event.name === 'resubmitted' || event.name === 'transferred')
    return processNote(context, standing, {
      kind: 'reopen',
      holds: fold.tasks.holds,
      places: fold.tasks.places,
    });
  return undefined;
}

/** What an application handed in decides of the way that its process takes. */
export interface HandedInFacts {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly applicant: ApplicantFacts;
  readonly today: string;
}

function holdsFor(definition: MatterDefinition, { answers, applicant, today }: HandedInFacts): string[] {
  if (!definition.flow) return [];
  const values = { ...answers, applicant: applicantValue({ applicant, today }) };
  return conditionsThatHold(definition, values, today);
}

/** The divisions that were answered, when a step is that of the body below: they say which one. */
const placesFor = (definition: MatterDefinition, { answers }: HandedInFacts): string[] =>
  definition.process.some(({ candidates }) => candidates?.level === 'below')
    ? [...new Set(divisionAnswers(definition, answers))]
    : [];

/** The process of a case as it begins. */
export const begunProcess = (
  context: CommandContext,
  matter: PublishedMatter,
  facts: HandedInFacts,
): Promise<ProcessNote> =>
  processNote(
    context,
    { matter, tasks: noTask },
    {
      kind: 'begin',
      holds: holdsFor(matter.definition, facts),
      places: placesFor(matter.definition, facts),
    },
  );

/** The process when the applicant has corrected: other answers may take another way. */
export const reopenedProcess = (
  context: CommandContext,
  { fold, matter }: Found,
  facts: HandedInFacts,
): Promise<ProcessNote> =>
  processNote(
    context,
    { matter, tasks: fold.tasks },
    {
      kind: 'reopen',
      holds: holdsFor(matter.definition, facts),
      places: placesFor(matter.definition, facts),
    },
  );
