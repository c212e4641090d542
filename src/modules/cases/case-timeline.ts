// SPDX-License-Identifier: Apache-2.0
/** What happened to a case, for the one who reads it: staff see who did what, the applicant sees what the body did. */
import type { Actor } from '#platform/actor.ts';
import { eventTitles } from './case-words.rules.ts';
import type { CaseBody } from './cases.contract.ts';
import type { StoredEvent } from './cases.queries.ts';
import { taskTitles } from './tasks/task-words.rules.ts';

/** Steps within the office, which tell an applicant nothing. */
const withinOffice: ReadonlySet<string> = new Set(Object.keys(taskTitles));
/** Steps whose words are for the office. */
const internalWords: ReadonlySet<string> = new Set(['reviewed', 'sent-back', 'renewal-noted']);

/** The history for this reader. To people, staff are their body: a clerk's name is nobody else's business. */
export function timelineFor(
  actor: Actor,
  events: readonly StoredEvent[],
  organisationName: string,
): CaseBody['timeline'] {
  const forStaff = actor.kind !== 'person';
  return events
    .filter((e) => forStaff || !withinOffice.has(e.name))
    .map((e) => ({
      seq: e.seq,
      name: e.name,
      title: eventTitles[e.name],
      at: e.at,
      by: forStaff || e.actor.startsWith('person:') ? e.actor_name : organisationName,
      note: forStaff || !internalWords.has(e.name) ? noteOf(e.data) : '',
    }));
}

/** What an event says to its reader: the reason, opinion or note. */
function noteOf(data: object): string {
  for (const key of ['reason', 'opinion', 'result', 'note', 'documentNo']) {
    // Looks at own members of stored event data only.
    const value = (data as Record<string, unknown>)[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
