// SPDX-License-Identifier: Apache-2.0
/** Documents after the act: told by event, made outside of any transaction; and how results were handed over. */
import type { Listener } from '#platform/jobs.ts';
import { applicationOf } from '../case-history.ts';
import { readCase } from '../cases.queries.ts';
import type { CaseServices } from '../cases.services.ts';
import type { CaseTold } from '../save-events.ts';
import { eventsTold } from './document-kinds.rules.ts';
import { saveService } from './documents.store.ts';
import { makeDocuments } from './make-document.ts';

export function documentListeners(services: CaseServices): Listener[] {
  return [
    ...eventsTold.map(
      (name): Listener => ({
        name: `cases.document-${name}`,
        event: `cases.${name}.v1`,
        mode: 'effect',
        maxAttempts: 8,
        run: async ({ payload }) => {
          // The teller is this module.
          const { caseNo, seq } = payload as CaseTold;
          await makeDocuments(services, caseNo, seq);
        },
      }),
    ),
    resultServed(services),
  ];
}

interface Delivered {
  readonly deliverableKind: string;
  readonly deliverableId: string;
}

/** The result reached the applicant by courier or at the window: proof of service of the decision. */
function resultServed(services: CaseServices): Listener {
  return {
    name: 'cases.result-served',
    event: 'deliveries.delivered.v1',
    mode: 'effect',
    maxAttempts: 20,
    run: async ({ payload }) => {
      // The teller's face types this payload.
      const { deliverableKind, deliverableId } = payload as Delivered;
      if (deliverableKind === 'case') await noteResultServed(services, deliverableId);
    },
  };
}

/** Keeps how a decision was handed over, once it was; safe to run twice. */
export async function noteResultServed(services: CaseServices, caseNo: string): Promise<void> {
  const { db, deliveries, cipher } = services;
  const stored = await readCase(db, caseNo);
  const decision = stored?.events.find((e) => e.name === 'granted' || e.name === 'refused');
  if (!stored || !decision) return;
  const delivery = await deliveries.deliveryOf(db, stored.city, 'case', caseNo);
  if (!delivery?.deliveredAt || delivery.way === 'electronic') return;
  await saveService(db.autocommit, {
    city: stored.city,
    caseNo,
    seq: decision.seq,
    kind: decision.name === 'granted' ? 'grant' : 'refusal',
    way: delivery.way === 'courier' ? 'courier' : 'window',
    at: delivery.deliveredAt,
    by: applicationOf(stored, cipher).delivery.recipient ?? stored.applicant_name,
    note: delivery.waybillNo ?? '',
  });
}
