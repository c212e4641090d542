// SPDX-License-Identifier: Apache-2.0
/**
 * 监护: a parent acts for a child (民法典第二十七条、第三十四条), a guardian for an adult whom a court found unable
 * (民法典第二十四条、第二十八条). The ward has an account without a sign-in name; a minor's guardianship ends by itself.
 */
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { invariant, Problem, platformProblems } from '#platform/problem.ts';
import { sealAccountField } from '../account-fields.ts';
import { saveAccount } from '../identity.store.ts';
import { sessionsChanged } from '../sessions/end-sessions.ts';
import { requireSelf } from './acting-authority.ts';
import { authorityProblems } from './authority.problems.ts';
import { lastDayAsMinor, wardFaults } from './authority.rules.ts';
import { endGuardianshipRow, insertGuardianship } from './authority.store.ts';
import type { AuthorityRef, RegisterWard } from './authority.types.ts';
import {
  type AuthorityCipher,
  factsOf,
  personOf,
  record,
  requireFaultless,
  todayOf,
} from './authority-services.ts';
import { findWardAccount } from './ward-accounts.queries.ts';

/** What the register answered for exactly this ward and guardian. */
export interface ProvedWard extends RegisterWard {
  readonly registerReference: string;
  /** The number of identity that the register was asked about. */
  readonly guardianResidentId: string;
}

export interface WardCommands {
  readonly register: Command<ProvedWard, AuthorityRef>;
  readonly end: Command<AuthorityRef, AuthorityRef>;
}

export const proofPlace = (id: string): string => `identity.guardianship.proof:${id}`;

export const wardCommands = (services: AuthorityCipher): WardCommands => ({
  /** @throws invalid-authority with every fault, family-not-proved, authority-over when it stands already, self-only */
  register: command('identity.register-ward', async (context, input) => {
    const actor = personOf(context);
    requireSelf(actor);
    requireFaultless(wardFaults(input, todayOf(context)));
    const guardian = await factsOf(context.tx, services, actor);
    if (guardian.residentId !== input.guardianResidentId)
      throw new Problem(authorityProblems['family-not-proved']);
    const ward = await wardAccount(context, services, input);
    const ref = { city: ward.city, id: context.newId() };
    const made = await insertGuardianship(
      context.tx,
      {
        ...ref,
        kind: input.kind,
        wardId: ward.id,
        guardianCity: actor.city,
        guardianId: actor.id,
        relation: input.relation.trim(),
        proofKind: input.proofKind,
        proofCipher: services.cipher.encryptText(input.proofNumber.trim(), proofPlace(ref.id)),
        registerReference: input.registerReference,
        untilOn: input.kind === 'minor' ? ward.lastDayAsMinor : null,
      },
      context.now,
    );
    if (!made) throw new Problem(authorityProblems['authority-over']);
    const data = { kind: input.kind, proofKind: input.proofKind, registerReference: input.registerReference };
    await record(context, { ...about(ref), name: 'guardianship-registered', data });
    return ref;
  }),
  /** A guardian's own step back; what the law says of the guardianship is the court's. @throws not-found, self-only */
  end: command('identity.end-guardianship', async (context, ref) => {
    const actor = personOf(context);
    requireSelf(actor);
    const wardId = await endGuardianshipRow(context.tx, ref, actor.id, context.now);
    if (wardId === undefined) throw new Problem(platformProblems['not-found']);
    await sessionsChanged(context.tx, actor.city, actor.id);
    await record(context, { ...about(ref), name: 'guardianship-ended', data: {} });
    return { city: ref.city, id: ref.id };
  }),
});

/** The ward's account: made now, or found where the other parent made it. Both registered with the register's proof. */
async function wardAccount(
  { tx, now, newId }: CommandContext,
  { cipher }: AuthorityCipher,
  input: RegisterWard,
): Promise<{ city: string; id: string; lastDayAsMinor: string }> {
  const parsed = parseResidentId(input.residentId.trim().toUpperCase());
  invariant(parsed.ok, 'a ward’s number was judged before');
  const { number, birthDate, sex } = parsed.value;
  const city = input.division.slice(0, 4);
  const residentIdIndex = cipher.blindIndex(number, 'resident-id');
  const last = lastDayAsMinor(birthDate);
  const known = await findWardAccount(tx, city, residentIdIndex);
  if (known !== undefined) return { city, id: known, lastDayAsMinor: last };
  const id = newId();
  await saveAccount(
    tx,
    {
      city,
      id,
      plane: 'person',
      name: input.name.trim(),
      residentIdIndex,
      residentIdCipher: sealAccountField(cipher, id, 'resident-id', number),
      birthDateCipher: sealAccountField(cipher, id, 'birth-date', birthDate),
      sex,
      mobileCipher: null,
      addressCipher: null,
      division: input.division,
      passwordHash: null,
      demo: false,
    },
    [],
    now,
  );
  return { city, id, lastDayAsMinor: last };
}

const about = ({ city, id }: AuthorityRef) => ({ city, subject: 'guardianship' as const, subjectId: id });
