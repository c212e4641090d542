// SPDX-License-Identifier: Apache-2.0
/** Keeps who of the staff opened a licence; a look follows from one at its case shortly before, else a reason is asked. */
import { noteLook } from '#access';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db.ts';
import type { Licence } from './licence.types.ts';

/** @throws access.reason-needed, access.reason-too-short */
export async function noteLicenceLook(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  actor: Actor,
  licence: Licence,
  look: { readonly kind: 'licence' | 'licence-file'; readonly reason: string | undefined },
): Promise<void> {
  const holder = licence.holderCompany ?? licence.holderAccount;
  // A licence of nobody whom the platform knows has nobody to show the record to.
  if (actor.kind !== 'staff' || holder === null) return;
  await noteLook(
    db.autocommit,
    actor,
    {
      ...look,
      subject: {
        kind: licence.holderCompany === null ? 'person' : 'company',
        city: licence.city,
        id: holder,
        name: licence.holderName,
      },
      fields: [{ zh: licence.typeName, en: licence.typeNameEn ?? licence.typeName }],
      caseNo: licence.caseNo,
      about: { zh: licence.matterName, en: licence.matterName },
      ground: actor.roles.includes('supervisor') ? { purpose: 'supervision', task: null } : null,
    },
    clock.now(),
  );
}
