// SPDX-License-Identifier: Apache-2.0
/**
 * The gate before every use of a seal: only for what was decided, by the decision of an approver of the issuer who did
 * not draft it, and only while the seal is in use. Nothing asks for the key of an issuer's documents without passing here.
 */
import { addMonths, type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { actorKey, system } from '#platform/actor.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import { controlOn } from '#platform/controls.ts';
import type { Queryable } from '#platform/db.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { licenceSealWords, type SealRefusal, sealNameOf, sealRefusal, sealWaits } from './seal.rules.ts';
import { sealRequests } from './seals.queries.ts';
import { insertSeal } from './seals.store.ts';

/** A licence that may be sealed now, and with which seal. */
export interface SealGrant {
  readonly licence: LicenceRecord;
  readonly sealId: string;
}

export interface SealVerdicts {
  readonly granted: readonly SealGrant[];
  /** Not yet: the seal is not in use. They go on when it is. */
  readonly waiting: readonly LicenceRecord[];
  /** Never as things stand, and why. */
  readonly refused: readonly { readonly licence: LicenceRecord; readonly refusal: SealRefusal }[];
}

interface GateParts {
  readonly db: Queryable;
  readonly runner: Runner;
}

const firstTermMonths = 120;

interface FirstSeal {
  readonly organisationId: string;
  readonly organisationName: string;
}

/**
 * Registers the seal of an organisation whose licences are made here and that has none yet, in use from today for ten
 * years. Who keeps the register may stop it at once; the next one is applied for.
 */
export const registerFirstSeal: Command<FirstSeal, { readonly registered: boolean }> = command(
  'licences.register-first-seal',
  async ({ tx, now, actor, newId }, { organisationId, organisationName }) => {
    const today = civilDateOf(now);
    const registered = await insertSeal(tx, {
      ...{ id: newId(), organisationId, organisationName, name: sealNameOf(organisationName) },
      ...{ words: licenceSealWords, state: 'in-use', event: 'registered', reason: null },
      ...{ validFrom: today, validTo: addMonths(today, firstTermMonths), by: actorKey(actor), at: now },
    });
    return { registered };
  },
);

/** Judges licences that are to be sealed. */
export async function judgeSealing(
  parts: GateParts,
  licences: readonly LicenceRecord[],
  now: Date,
): Promise<SealVerdicts> {
  const today = civilDateOf(now);
  let requests = await sealRequests(parts.db, licences);
  const without = licences.filter(({ id }) => requests.get(id)?.sealId === null);
  if (without.length > 0) {
    await registerSeals(parts.runner, without);
    requests = await sealRequests(parts.db, licences);
  }
  return judged(licences, requests, today);
}

/**
 * The seal for one more document of a licence in force: the same gate, now.
 * @throws Error while the seal may not be used
 */
export async function sealForFace(
  on: Queryable,
  licence: Pick<LicenceRecord, 'city' | 'id'>,
  now: Date,
): Promise<string> {
  const request = (await sealRequests(on, [licence])).get(licence.id);
  const sealed = request?.state === 'in-force' ? { ...request, state: 'made' as const } : request;
  const refusal = sealed ? sealRefusal(sealed, civilDateOf(now)) : 'not-decided';
  if (!request?.sealId || refusal) throw new Error(`not sealed: ${refusal ?? 'seal-missing'}`);
  return request.sealId;
}

async function registerSeals(runner: Runner, licences: readonly LicenceRecord[]): Promise<void> {
  const names = new Map(licences.map(({ issuerId, issuerName }) => [issuerId, issuerName]));
  for (const [organisationId, organisationName] of names)
    await runner.execute(registerFirstSeal, system('licences'), { organisationId, organisationName });
}

function judged(
  licences: readonly LicenceRecord[],
  requests: Awaited<ReturnType<typeof sealRequests>>,
  today: CivilDate,
): SealVerdicts {
  const granted: SealGrant[] = [];
  const waiting: LicenceRecord[] = [];
  const refused: { licence: LicenceRecord; refusal: SealRefusal }[] = [];
  for (const licence of licences) {
    const request = requests.get(licence.id);
    const refusal = request ? sealRefusal(request, today) : 'not-decided';
    const sealId = request?.sealId;
    if (sealId && (!refusal || !controlOn('T09'))) granted.push({ licence, sealId });
    else if (refusal && !sealWaits.has(refusal)) refused.push({ licence, refusal });
    else waiting.push(licence);
  }
  return { granted, waiting, refused };
}
