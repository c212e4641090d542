// SPDX-License-Identifier: Apache-2.0
/** 授权用证: a holder lets a company or a body use a licence for one purpose until a day, a year at most. */
import { findCompanyByUscc } from '#identity';
import { addMonths, type CivilDate, civilDateOf, parseCivilDate } from '#law/civil-date.ts';
import { organisationsById } from '#organisations';
import { type Actor, actorKey } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { standingOf } from '../licence.rules.ts';
import { requireHeld, rowOfLicence } from './held-licence.ts';
import { libraryProblems } from './library.problems.ts';
import { endPermitRow, insertPermit, permitById } from './library.store.ts';
import type { GivePermit } from './library.types.ts';

export interface PermitCommands {
  readonly givePermit: Command<GivePermit, { readonly id: string }>;
  readonly endPermit: Command<{ readonly id: string }, { readonly id: string }>;
}

export const permitCommands = (): PermitCommands => ({
  /** @throws not-found, forbidden, not-in-force, invalid-permit with every fault */
  givePermit: command('licences.give-permit', async (context, input) => {
    const { tx, now, actor } = context;
    requireDisposal(actor);
    const record = await requireHeld(tx, actor, input.licenceId);
    const today = civilDateOf(now);
    if (standingOf(record, today) !== 'in-force') throw new Problem(libraryProblems['not-in-force']);
    const code = input.code.trim().toUpperCase();
    const grantee = await findGrantee(tx, input.grantee, code);
    const faults = permitFaults(input, today);
    if (!grantee)
      faults.push({
        field: 'code',
        zh: '没有找到这个统一社会信用代码的单位，请核对',
        en: 'No company or body has this unified social credit code',
      });
    const until = parseCivilDate(input.untilOn);
    if (faults.length > 0 || !grantee || !until.ok)
      throw new Problem(libraryProblems['invalid-permit'], {}, faults);
    const id = context.newId();
    await insertPermit(tx, {
      ...rowOfLicence(record),
      id,
      givenBy: actorKey(actor),
      grantee: input.grantee,
      code,
      companyId: grantee.companyId,
      name: grantee.name,
      purpose: input.purpose.trim(),
      fromOn: today,
      untilOn: until.value,
      givenAt: now,
    });
    return { id };
  }),
  /** By the holder, or given up by the company that has it. @throws not-found, permit-over */
  endPermit: command('licences.end-permit', async ({ tx, now, actor }, { id }) => {
    requireDisposal(actor);
    // Row-level security shows the holder's and the grantee's only.
    const found = await permitById(tx, id);
    if (!found) throw new Problem(platformProblems['not-found']);
    if (!(await endPermitRow(tx, id, now))) throw new Problem(libraryProblems['permit-over']);
    return { id };
  }),
});

/** Disposing of a licence is one's own: not a guardian's, not an agent's; of a company's, those who lead it. */
function requireDisposal(actor: Actor): void {
  if (actor.kind !== 'person' || actor.authorityEnded || actor.delegation !== undefined)
    throw new Problem(platformProblems.forbidden);
  const { onBehalfOf } = actor;
  if (onBehalfOf === undefined) return;
  const leads = onBehalfOf.role === 'legal-representative' || onBehalfOf.role === 'administrator';
  if (!leads || onBehalfOf.matters) throw new Problem(platformProblems.forbidden);
}

async function findGrantee(
  on: Queryable,
  kind: GivePermit['grantee'],
  code: string,
): Promise<{ readonly name: string; readonly companyId: string | null } | undefined> {
  if (kind === 'body') {
    const [body] = await organisationsById(on, [code]);
    return body && { name: body.name, companyId: null };
  }
  // Digits 3 to 6 of the code are the city that registered it.
  const company = await findCompanyByUscc(on, code.slice(2, 6), code);
  return company && { name: company.name, companyId: company.id };
}

function permitFaults(input: GivePermit, today: CivilDate): FieldFault[] {
  const faults: FieldFault[] = [];
  const length = [...input.purpose.trim()].length;
  if (length < 2 || length > 60)
    faults.push({
      field: 'purpose',
      zh: '请写明授权的用途，2至60个字',
      en: 'Say what for, in 2 to 60 characters',
    });
  const until = parseCivilDate(input.untilOn);
  if (!until.ok)
    faults.push({ field: 'untilOn', zh: '请填写授权截止日期', en: 'Enter the last day of the permit' });
  else if (until.value < today || until.value > addMonths(today, 12))
    faults.push({
      field: 'untilOn',
      zh: '截止日期从今天起，最长一年',
      en: 'The last day is today or later, a year from today at most',
    });
  return faults;
}
