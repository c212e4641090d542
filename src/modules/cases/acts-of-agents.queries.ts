// SPDX-License-Identifier: Apache-2.0
/** What agents did for a principal (授权代办): read off the histories themselves, so that nothing done is left out. */
import type { PersonActor } from '#platform/actor.ts';
import { type Queryable, sql } from '#platform/db.ts';
import type { CaseEventName } from './case.types.ts';
import { eventTitles } from './case-words.rules.ts';

export interface ActOfAgent {
  readonly delegationId: string;
  readonly caseNo: string;
  readonly matterName: string;
  readonly matterNameEn: string | null;
  readonly event: CaseEventName;
  readonly title: { readonly zh: string; readonly en: string };
  readonly agentName: string;
  readonly at: Date;
}
interface ActRow {
  delegation_id: string;
  case_no: string;
  matter_name: string;
  matter_name_en: string | null;
  name: CaseEventName;
  actor_name: string;
  at: Date;
}
const acts = sql<ActRow>(
  'cases.acts-of-agents',
  `select f.delegation_id, f.case_no, f.matter_name, f.matter_name_en, e.name, e.actor_name, e.at from cases.case_file f
   join cases.case_event e on e.city = f.city and e.case_no = f.case_no
   where f.applicant_id = $1 and f.delegation_id is not null and e.actor like 'person:%' and e.actor <> 'person:' || $1::text
   order by e.at desc limit 200`,
);

/** Each act of an agent on the principal's cases, the newest first; only the principal is told. */
export async function actsOfAgents(on: Queryable, actor: PersonActor): Promise<ActOfAgent[]> {
  if (actor.authorityEnded || actor.delegation !== undefined || actor.onBehalfOf !== undefined) return [];
  return (await on.run(acts, [actor.id])).map((r) => ({
    delegationId: r.delegation_id,
    caseNo: r.case_no,
    matterName: r.matter_name,
    matterNameEn: r.matter_name_en,
    event: r.name,
    title: eventTitles[r.name],
    agentName: r.actor_name,
    at: r.at,
  }));
}
