// SPDX-License-Identifier: Apache-2.0
import { system } from '#platform/actor.ts';
import type { Listener } from '#platform/jobs.ts';
import { Problem } from '#platform/problem.ts';
import type { CaseServices } from './cases.services.ts';
import { closeCase } from './handle-case.ts';

interface Delivered {
  readonly deliverableKind: string;
  readonly deliverableId: string;
}

/** The carrier handed the result over: the case is finished. A clerk who closed it before was simply faster. */
export function parcelDelivered(services: CaseServices): Listener {
  return {
    name: 'cases.parcel-delivered',
    event: 'deliveries.delivered.v1',
    mode: 'effect',
    maxAttempts: 20,
    run: async ({ payload }) => {
      // The teller's face types this payload.
      const told = payload as Delivered;
      if (told.deliverableKind !== 'case') return;
      await services.runner
        .execute(closeCase(services), system('delivery'), {
          caseNo: told.deliverableId,
          note: '已送达申请人',
        })
        .catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error;
        });
    },
  };
}
