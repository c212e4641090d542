// SPDX-License-Identifier: Apache-2.0
/** Keeps who looked at what of a case, before it is given. */
import {
  type LookGround,
  type LookKind,
  type LookSubject,
  type LookWords,
  noteFound,
  noteLook,
} from '#access';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { OpenCase } from '../case-history.ts';
import type { CaseRow } from '../cases.queries.ts';
import type { CaseServices } from '../cases.services.ts';
import type { Handler } from '../tasks/task-rights.rules.ts';
import { handlerFor } from '../tasks/task-view.ts';
import { groundOf } from './look-ground.rules.ts';

/** Whom a case is about: the company where it applied, else the applicant. */
export const subjectOf = (
  c: Pick<CaseRow, 'applicant_city' | 'applicant_id' | 'company_id' | 'applicant_name'>,
): LookSubject => ({
  kind: c.company_id === null ? 'person' : 'company',
  city: c.applicant_city,
  id: c.company_id ?? c.applicant_id,
  name: c.applicant_name,
});

export const aboutMatter = (c: Pick<CaseRow, 'matter_name' | 'matter_name_en'>): LookWords => ({
  zh: c.matter_name,
  en: c.matter_name_en ?? c.matter_name,
});

/** Why this member of staff may look at this case unasked; null when there is no such ground. */
export async function groundFor(
  services: Pick<CaseServices, 'db'>,
  staff: StaffActor,
  c: Pick<OpenCase, 'stored' | 'fold'>,
  now: Date,
  known?: Handler,
): Promise<LookGround | null> {
  const who = known ?? (await handlerFor(services.db, staff, c, now));
  return groundOf(
    { fold: c.fold, organisationId: c.stored.organisation_id, actors: c.stored.events.map((e) => e.actor) },
    who,
    now,
  );
}

export interface CaseLook {
  readonly kind: LookKind;
  readonly fields?: readonly LookWords[];
  readonly reason?: string | undefined;
  /** The one who looks, where the caller knows already. */
  readonly who?: Handler | undefined;
}

/**
 * Keeps one look at a case; does nothing for its applicant and for the platform itself.
 * @throws access.reason-needed, access.reason-too-short
 */
export async function noteCaseLook(
  services: Pick<CaseServices, 'db' | 'clock'>,
  actor: Actor,
  c: Pick<OpenCase, 'stored' | 'fold'>,
  { who, ...look }: CaseLook,
  on: Tx = services.db.autocommit,
): Promise<void> {
  if (actor.kind !== 'staff') return;
  const now = services.clock.now();
  await noteLook(
    on,
    actor,
    {
      ...look,
      subject: subjectOf(c.stored),
      caseNo: c.stored.case_no,
      about: aboutMatter(c.stored),
      ground: await groundFor(services, actor, c, now, who),
    },
    now,
  );
}

/** Keeps one look for each person whom a search of a list showed; a list that nobody searched is the work itself. */
export async function noteSearch(
  { db, clock }: Pick<CaseServices, 'db' | 'clock'>,
  staff: StaffActor,
  asked: string | undefined,
  rows: readonly CaseRow[],
): Promise<void> {
  if (!asked?.trim()) return;
  const lines = rows.map((row) => ({
    subject: subjectOf(row),
    caseNo: row.case_no,
    about: aboutMatter(row),
  }));
  await noteFound(db.autocommit, staff, lines, clock.now());
}
