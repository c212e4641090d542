// SPDX-License-Identifier: Apache-2.0
/**
 * Tolerant acceptance (容缺受理): what the matter marks as tolerated may follow within a term that the definition sets; the
 * main materials are there and meet the legal form, so the case is accepted as it stands (行政许可法第三十二条).
 */
import { applicableMaterials } from '#forms';
import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { requireClean } from '#materials';
import type { MatterDefinition, Tolerance } from '#matters';
import { workCalendar } from '#organisations';
import { holderOf } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { zhOf } from '../application.ts';
import { addEvent, applicationOf, caseForAction, type OpenCase } from '../case-history.ts';
import { type CaseRef, type CaseResult, resultOf } from '../case-result.ts';
import type { CaseServices } from '../cases.services.ts';
import { documentNo } from '../handle-case.ts';
import { missingTolerated } from './commitment.rules.ts';
import { promiseProblems } from './promises.problems.ts';

/** When the definition says nothing of tolerance: ten days, or the promise where it is shorter; the case goes on. */
function toleranceOf({ tolerance, promisedLimit }: MatterDefinition): Tolerance {
  if (tolerance) return tolerance;
  const most = promisedLimit.unit === 'WORKDAY' ? Math.max(1, promisedLimit.amount) : 10;
  return { termWorkdays: Math.min(10, most), onLapse: 'decide' };
}

/** The materials of this case that may follow: marked so, asked for by its answers, and not handed in. */
export function tolerable(services: Pick<CaseServices, 'cipher'>, c: OpenCase, now: Date): string[] {
  const { answers } = applicationOf(c.stored, services.cipher);
  const applicant = {
    kind: c.stored.company_id === null ? ('person' as const) : ('company' as const),
    name: c.stored.applicant_name,
  };
  const there = new Set(c.fold.files.map((f) => f.materialId));
  return applicableMaterials(c.matter.definition, answers, { applicant, today: civilDateOf(now) })
    .filter((m) => m.necessity === 'tolerated' && !there.has(m.id))
    .map((m) => m.id);
}

export interface TolerantAcceptance extends CaseRef {
  readonly materials: readonly string[];
}

/** Accepts a case whose named materials may follow. @throws not-tolerable for any that may not */
export const acceptTolerantly = (services: CaseServices): Command<TolerantAcceptance, CaseResult> =>
  command('cases.accept-tolerantly', async (context, input) => {
    const found = await caseForAction(context, input.caseNo, 'accept');
    const may = tolerable(services, found, context.now);
    const wanted = may.filter((id) => input.materials.includes(id));
    if (wanted.length === 0 || wanted.length !== new Set(input.materials).size)
      throw new Problem(promiseProblems['not-tolerable'], { tolerable: may });
    const { definition } = found.matter;
    const { termWorkdays, onLapse } = toleranceOf(definition);
    const today = civilDateOf(context.now);
    const until = addWorkdays(await workCalendar(context.tx, context.now), today, termWorkdays);
    const names = definition.materials.filter((m) => wanted.includes(m.id)).map((m) => zhOf(m.name));
    const no = await documentNo(context, found, '受理');
    const accepted = await addEvent(context, found, 'accepted', {
      documentNo: no,
      acceptedOn: today,
      tolerated: `${names.join('、')}（${until}前）`,
    });
    const next = await addEvent(context, accepted, 'tolerated', {
      documentNo: no,
      materials: wanted,
      until,
      onLapse,
    });
    return resultOf(next);
  });

export interface SupplyInput extends CaseRef {
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
}

/**
 * The applicant hands in what was to follow, at once or one by one. After the term too: until the decision it is better there.
 * @throws nothing-tolerated; not-tolerable for another material
 */
export const supplyMaterials = command(
  'cases.supply',
  async (context, input: SupplyInput): Promise<CaseResult> => {
    const { actor } = context;
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    const found = await caseForAction(context, input.caseNo, 'supply');
    const missing = missingTolerated(found.fold);
    if (input.files.length === 0 || input.files.some((f) => !missing.includes(f.materialId)))
      throw new Problem(promiseProblems['not-tolerable'], { tolerable: missing });
    const facts = await requireClean(
      context.tx,
      holderOf(actor),
      input.files.map((f) => f.fileId),
    );
    const files = input.files.flatMap(({ materialId, fileId }) => {
      const fact = facts.find((f) => f.id === fileId);
      return fact?.sha256 ? [{ materialId, fileId, name: fact.name, sha256: fact.sha256 }] : [];
    });
    const next = await addEvent(context, found, 'supplied', { files });
    return resultOf(next);
  },
);
