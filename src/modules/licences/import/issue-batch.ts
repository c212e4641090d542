// SPDX-License-Identifier: Apache-2.0
/** 批量签发: the licences of many granting decisions in one command, with an answer for each row. */
import { civilDateOf, yearOf } from '#law/civil-date.ts';
import { actorKey } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { type FieldCipher, sha256Hex } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { identifierSerial, licenceNumber } from '../licence.rules.ts';
import { licenceEvents } from '../licences.events.ts';
import { staffOf } from '../life/propose-change.ts';
import { sealOrderOf } from '../seals/seal.rules.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import { decisionsWithLicence } from './entries.queries.ts';
import { type EnteredLicence, enterLicences, lockIssuer } from './entries.store.ts';
import { type EntryFinding, type EntryRow, type LicenceEntry, readDecided } from './entry.rules.ts';
import { importProblems } from './import.problems.ts';
import {
  type EntryBase,
  enteredLicence,
  holdersOf,
  type Issuer,
  identifierOf,
  issuerFor,
  issuerOf,
  typeInUse,
} from './make-entry.ts';

/** Most rows of one command. */
export const BATCH_ROWS = 500;

export interface IssueBatch {
  readonly typeCode: string;
  /** Cells by `entryColumns` (decisionNo, holder, holderCode, issuedOn …) and by fields of the type. */
  readonly rows: readonly EntryRow[];
}

/** What became of one row, in the order of the rows. */
export interface BatchRowResult {
  readonly row: number;
  readonly issued: { readonly id: string; readonly number: string; readonly identifier: string } | null;
  readonly findings: readonly EntryFinding[];
}

/**
 * Issues one licence for each row that can be; the others say why not. A decision that has its licence gets no second
 * one. Documents are made afterwards.
 * @throws not-published, no-prefix, too-many-rows
 */
export function issueBatchWith(
  cipher: FieldCipher,
): Command<IssueBatch, { readonly rows: readonly BatchRowResult[] }> {
  return command('licences.issue-batch', async (context, { typeCode, rows }) => {
    const { tx, now } = context;
    const actor = staffOf(context.actor);
    if (rows.length === 0 || rows.length > BATCH_ROWS)
      throw new Problem(importProblems['too-many-rows'], { most: BATCH_ROWS });
    const issuer = await issuerOf(tx, issuerFor(actor, typeCode));
    const type = await typeInUse(tx, typeCode);
    await lockIssuer(tx, issuer.city, issuer.uscc);
    const read = rows.map((row) => readDecided(row, type, civilDateOf(now)));
    const taken = await takenDecisions(
      context,
      issuer,
      read.flatMap(({ entry }) => entry ?? []),
    );
    const judged = read.map(({ entry, findings }, index) => {
      const other = entry && taken(entry.decisionNo, index);
      return other ? { entry: undefined, findings: [...findings, other] } : { entry, findings };
    });
    const entries = judged.flatMap(({ entry }) => entry ?? []);
    const holders = await holdersOf(tx, cipher, issuer.city, entries);
    const made = await numbered(context, cipher, entries, { issuer, type, holders, origin: 'batch' });
    const order = sealOrderOf(actor, actorKey(actor), issuer.uscc, []);
    await asSystem('licences of a list that its command allowed', () =>
      enterLicences(tx, made, 'issued', actorKey(actor), { order }),
    );
    for (const licence of made) context.emit(licenceEvents.issued(licence));
    let next = 0;
    return {
      rows: judged.map(({ entry, findings }, index) => {
        const licence = entry && made[next++];
        const { id, number, identifier } = licence ?? {};
        const issued = id && number && identifier ? { id, number, identifier } : null;
        return { row: index + 1, issued, findings };
      }),
    };
  });
}

async function takenDecisions(
  { tx }: CommandContext,
  issuer: Issuer,
  entries: readonly LicenceEntry[],
): Promise<(decisionNo: string, index: number) => EntryFinding | undefined> {
  const numbers = entries.map(({ decisionNo }) => decisionNo);
  const known = await decisionsWithLicence(tx, issuer.city, issuer.uscc, numbers);
  const seen = new Map<string, number>();
  return (decisionNo, index) => {
    const licence = known.get(decisionNo);
    if (licence !== undefined)
      return taken(`该决定已有证照 ${licence}`, `The decision has its licence already: ${licence}`);
    const first = seen.get(decisionNo);
    if (first !== undefined)
      return taken(`与第${first + 1}行决定文号重复`, `The same decision as in row ${first + 1}`);
    seen.set(decisionNo, index);
    return undefined;
  };
}

const taken = (zh: string, en: string): EntryFinding => ({ level: 'error', field: 'decisionNo', zh, en });

/** Numbers follow each other within prefix and year, without gaps. */
async function numbered(
  context: CommandContext,
  cipher: FieldCipher,
  entries: readonly LicenceEntry[],
  base: EntryBase,
): Promise<EnteredLicence[]> {
  const { issuer, type } = base;
  const prefix = prefixOf(type);
  const mark = sha256Hex(`${issuer.city}/${prefix}`);
  const years = new Map<number, number>();
  for (const { issuedOn } of entries) years.set(yearOf(issuedOn), (years.get(yearOf(issuedOn)) ?? 0) + 1);
  const next = new Map<number, number>();
  for (const [year, count] of years) {
    const first = context.serials.nextWithin(
      context.tx,
      issuer.city,
      `licences.${prefix}`,
      String(year),
      count,
    );
    next.set(year, await first);
  }
  return entries.map((entry) => {
    const year = yearOf(entry.issuedOn);
    const serial = next.get(year) ?? 1;
    next.set(year, serial + 1);
    return enteredLicence(context, cipher, entry, base, {
      number: licenceNumber(prefix, entry.issuedOn, serial),
      identifier: identifierOf(type.typeCode, issuer.uscc, identifierSerial(entry.issuedOn, serial, mark)),
    });
  });
}

function prefixOf({ numberPrefix }: LicenceType): string {
  if (numberPrefix === undefined) throw new Problem(importProblems['no-prefix']);
  return numberPrefix;
}
