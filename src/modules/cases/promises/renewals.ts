// SPDX-License-Identifier: Apache-2.0
/**
 * Renewals (行政许可法第五十条): which licence a case renews is looked up once after it was handed in, so that the platform
 * knows the day on which silence grants it; the licence of a renewal by law is issued after that day.
 */
import { civilDateOf } from '#law/civil-date.ts';
import { renewalDue } from '#law/licensing-terms.rules.ts';
import { type Command, command } from '#platform/command.ts';
import type { Listener } from '#platform/jobs.ts';
import { caseCan } from '../case.rules.ts';
import { addEvent, applicationOf, legalClock, lockedCase } from '../case-history.ts';
import type { CaseRef } from '../case-result.ts';
import type { CaseServices } from '../cases.services.ts';
import { licenceFor } from '../grant-licence.ts';
import type { CaseTold } from '../save-events.ts';

/** Notes the licence that a case renews: the one of that number which the applicant holds. Again, it notes nothing. */
export const noteRenewal = (services: CaseServices): Command<CaseRef, { noted: boolean }> =>
  command('cases.note-renewal', async (context, { caseNo }) => {
    const found = await lockedCase(context, caseNo);
    const { stored, fold, matter } = found;
    const { renews } = matter.definition;
    if (!renews || fold.commitment.renewal || !caseCan('note-renewal', fold.state)) return { noted: false };
    const number = applicationOf(stored, services.cipher).answers[renews.field];
    if (typeof number !== 'string' || number.trim() === '') return { noted: false };
    const licence = await services.licences.licenceByNumber(context.tx, stored.city, number.trim());
    const holds =
      stored.company_id === null
        ? licence?.holderAccount === stored.applicant_id && licence.holderCompany === null
        : licence?.holderCompany === stored.company_id;
    if (!licence || !holds || licence.state !== 'in-force') return { noted: false };
    await addEvent(context, found, 'renewal-noted', {
      licenceId: licence.id,
      number: licence.number,
      validTo: licence.validTo,
      inTime: civilDateOf(new Date(stored.received_at)) <= renewalDue(licence.validTo, renews.daysBefore),
    });
    return { noted: true };
  });

/** The licence of a renewal that the law granted; one case, one licence, however often this runs. */
export const issueDeemedLicence = (services: CaseServices): Command<CaseRef, { issued: boolean }> =>
  command('cases.issue-deemed-licence', async (context, { caseNo }) => {
    const found = await lockedCase(context, caseNo);
    const { decision, licenceId, state } = found.fold;
    if (!decision || licenceId !== null || !caseCan('issue-deemed-licence', state)) return { issued: false };
    const id = await licenceFor(context, services, found, decision.documentNo, decision.decidedOn);
    if (id === undefined) return { issued: false };
    await addEvent(context, found, 'deemed-licence-issued', { licenceId: id });
    return { issued: true };
  });

export function renewalListeners(services: CaseServices): Listener[] {
  const { runner } = services;
  return [
    {
      name: 'cases.note-renewal',
      event: 'cases.submitted.v1',
      needs: 'renews',
      mode: 'effect',
      maxAttempts: 20,
      run: async ({ payload }) => {
        // The teller is this module.
        const { caseNo } = payload as CaseTold;
        await runner.execute(noteRenewal(services), legalClock, { caseNo });
      },
    },
    {
      name: 'cases.issue-deemed-licence',
      event: 'cases.renewal-deemed.v1',
      mode: 'effect',
      maxAttempts: 20,
      run: async ({ payload }) =>
        void (await runner.execute(issueDeemedLicence(services), legalClock, {
          caseNo: (payload as CaseTold).caseNo,
        })),
    },
  ];
}
