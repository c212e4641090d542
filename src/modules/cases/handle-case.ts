// SPDX-License-Identifier: Apache-2.0
/** What clerks, reviewers and approvers do with a case; every command reads, decides by a rule, writes one event. */

import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { zhOf } from './application.ts';
import type { CorrectionItem } from './case.types.ts';
import { addEvent, applicationOf, caseForAction, type OpenCase } from './case-history.ts';
import { type CaseRef, type CaseResult, requireReason, resultOf } from './case-result.ts';
import { caseProblems } from './cases.problems.ts';
import type { CaseServices } from './cases.services.ts';
import { licenceFor } from './grant-licence.ts';
import { jointProblems } from './joint/joint.problems.ts';

export type { CaseRef, CaseResult };

/** A document number of the body, the kind and the year: 泽市监受〔2026〕第12号. Without a gap: taken inside the transaction. */
export async function documentNo(context: CommandContext, c: OpenCase, kind: string): Promise<string> {
  const year = civilDateOf(context.now).slice(0, 4);
  const n = await context.serials.nextWithin(
    context.tx,
    c.stored.city,
    `document:${c.stored.organisation_id}:${kind}`,
    year,
  );
  return `${kind}〔${year}〕第${n}号`;
}

/** 受理 (行政许可法第三十二条): the clock starts on the next working day. */
export const acceptCase = command('cases.accept', async (context, { caseNo }: CaseRef) => {
  const found = await caseForAction(context, caseNo, 'accept');
  return resultOf(
    await addEvent(context, found, 'accepted', {
      documentNo: await documentNo(context, found, '受理'),
      acceptedOn: civilDateOf(context.now),
    }),
  );
});

export interface CorrectionInput extends CaseRef {
  readonly items: readonly CorrectionItem[];
  /** A further notice after the first one is allowed only with its reason on record. */
  readonly overrideReason?: string | undefined;
}
/** 一次性告知补正 (行政许可法第三十二条): one notice that lists everything. */
export const returnForCorrection = command(
  'cases.return-for-correction',
  async (context, input: CorrectionInput) => {
    const found = await caseForAction(context, input.caseNo, 'return-for-correction');
    if (found.fold.joint.partOf) throw new Problem(jointProblems['joint-correction-only']);
    const items = input.items.filter((i) => i.reason.trim() !== '');
    if (items.length === 0) throw new Problem(caseProblems['nothing-to-correct']);
    if (found.fold.corrections > 0 && !input.overrideReason?.trim())
      throw new Problem(caseProblems['already-corrected']);
    const calendar = await workCalendar(context.tx, context.now);
    const until = addWorkdays(
      calendar,
      civilDateOf(context.now),
      found.matter.definition.correctionLimitWorkdays ?? 30,
    );
    return resultOf(
      await addEvent(context, found, 'correction-asked', {
        documentNo: await documentNo(context, found, '补正'),
        items,
        until,
      }),
    );
  },
);

/** 不予受理: not a licence matter, or another body is competent. */
export const refuseAcceptance = command(
  'cases.refuse-acceptance',
  async (context, input: CaseRef & { reason: string; transferTo?: string | undefined }) => {
    const found = await caseForAction(context, input.caseNo, 'refuse-acceptance');
    const reason = requireReason(input.reason, 'reason');
    const data = {
      documentNo: await documentNo(context, found, '不受'),
      reason,
      ...(input.transferTo && { transferTo: input.transferTo }),
    };
    return resultOf(await addEvent(context, found, 'acceptance-refused', data));
  },
);

/** 特别程序 (行政许可法第四十五条): the time of hearings, tests, expert reviews is not counted, and the applicant is told in writing. */
export const suspendCase = command(
  'cases.suspend',
  async (context, input: CaseRef & { kind: string; reason: string }) => {
    const found = await caseForAction(context, input.caseNo, 'suspend');
    const procedure = found.matter.definition.specialProcedures?.find((p) => p.kind === input.kind);
    if (!procedure)
      throw new Problem(caseProblems['no-such-procedure'], {
        available: found.matter.definition.specialProcedures?.map((p) => p.kind) ?? [],
      });
    return resultOf(
      await addEvent(context, found, 'suspended', {
        kind: procedure.kind,
        name: zhOf(procedure.name),
        reason: requireReason(input.reason, 'reason'),
        from: civilDateOf(context.now),
        excluded: procedure.excluded,
        documentNo: await documentNo(context, found, '特告'),
      }),
    );
  },
);

export const resumeCase = command('cases.resume', async (context, input: CaseRef & { result: string }) => {
  const found = await caseForAction(context, input.caseNo, 'resume');
  return resultOf(
    await addEvent(context, found, 'resumed', {
      on: civilDateOf(context.now),
      result: requireReason(input.result, 'result'),
    }),
  );
});

/** 准予: the decision and its licence in one transaction; one granting decision, one licence. */
export const grantCase = (services: CaseServices): Command<CaseRef & { opinion: string }, CaseResult> =>
  command('cases.grant', async (context, input) => {
    const found = await caseForAction(context, input.caseNo, 'grant');
    const no = await documentNo(context, found, '准予');
    const decidedOn = civilDateOf(context.now);
    const licenceId = await licenceFor(context, services, found, no, decidedOn);
    return resultOf(
      await addEvent(context, found, 'granted', {
        documentNo: no,
        opinion: input.opinion.trim() || '经审查，符合法定条件，准予。',
        decidedOn,
        ...(licenceId && { licenceId }),
      }),
    );
  });

/** 不予: with reasons and the remedies (行政许可法第三十八条). */
export const refuseCase = command('cases.refuse', async (context, input: CaseRef & { reason: string }) => {
  const found = await caseForAction(context, input.caseNo, 'refuse');
  return resultOf(
    await addEvent(context, found, 'refused', {
      documentNo: await documentNo(context, found, '不予'),
      reason: requireReason(input.reason, 'reason'),
      decidedOn: civilDateOf(context.now),
    }),
  );
});

/** 送达 (行政许可法第四十四条): the way the applicant chose; electronic delivery closes the case at once. */
export const dispatchCase = (services: CaseServices): Command<CaseRef, CaseResult> =>
  command('cases.dispatch', async (context, { caseNo }) => {
    const found = await caseForAction(context, caseNo, 'dispatch');
    const { delivery } = applicationOf(found.stored, services.cipher);
    const order = await services.deliveries.orderDelivery(context, {
      city: found.stored.city,
      deliverable: { kind: 'case', id: caseNo },
      way: delivery.way,
      organisationId: found.stored.organisation_id,
      recipient: {
        name: delivery.recipient ?? found.stored.applicant_name,
        phone: delivery.phone ?? '',
        address: delivery.address ?? '',
      },
      contents: zhOf(found.matter.definition.result.name),
      reference: caseNo,
    });
    return resultOf(
      await addEvent(context, found, 'dispatched', { way: delivery.way, deliveryId: order.id }),
    );
  });

/** 办结: the result was handed over. A parcel waiting at the window counts as fetched. */
export const closeCase = (services: CaseServices): Command<CaseRef & { note: string }, CaseResult> =>
  command('cases.close', async (context, input) => {
    const found = await caseForAction(context, input.caseNo, 'close');
    if (found.fold.state === 'delivering' && found.fold.deliveryWay === 'pick-up') {
      await services.deliveries.confirmPickUp(context, {
        city: found.stored.city,
        kind: 'case',
        id: input.caseNo,
      });
    }
    return resultOf(await addEvent(context, found, 'closed', { note: input.note.trim() || '已送达' }));
  });

/** 撤回 by the applicant, until the decision. */
export const withdrawCase = command(
  'cases.withdraw',
  async (context, input: CaseRef & { reason: string }) => {
    const found = await caseForAction(context, input.caseNo, 'withdraw');
    return resultOf(
      await addEvent(context, found, 'withdrawn', { reason: input.reason.trim() || '申请人撤回' }),
    );
  },
);
