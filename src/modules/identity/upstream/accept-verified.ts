// SPDX-License-Identifier: Apache-2.0
/**
 * Which account a verified person is: by the verified identity number only, never by name, mobile or mail. An account
 * that has a way in of its own is linked after that way was taken once, so that nobody above us opens it unasked.
 */
import { civilDateOf } from '#law/civil-date.ts';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { companiesActedFor, findCompanyByUscc, findLogin } from '../identity.queries.ts';
import type { IdentityServices } from '../identity.types.ts';
import type { Registration } from '../register-account.ts';
import { sessionsChanged } from '../sessions/end-sessions.ts';
import { loginIndex } from '../sign-in.ts';
import { upstreamProblems } from './upstream.problems.ts';
import { findLink, findPasskey, saveLink, saveProof } from './upstream.store.ts';
import { proofDays, type ShownLicence, type VerifiedPerson } from './upstream-claims.rules.ts';

export interface Holder {
  readonly city: string;
  readonly accountId: string;
}

export type Accepted =
  | (Holder & { readonly kind: 'accepted'; readonly companyId?: string | undefined })
  | (Holder & { readonly kind: 'sign-in-first' });

export interface Verified {
  readonly person: VerifiedPerson;
  /** Whoever is signed in and proves more. */
  readonly who?: Holder | undefined;
}

type Services = Pick<IdentityServices, 'cipher'>;

const subjectIndex = ({ cipher }: Services, issuer: string, sub: string): string =>
  cipher.blindIndex(`${issuer} ${sub}`, 'upstream-subject');

const numberOf = ({ residentId }: VerifiedPerson): string => {
  const parsed = parseResidentId(residentId);
  if (!parsed.ok) throw new Problem(upstreamProblems['upstream-refused'], { reason: 'no-verified-number' });
  return parsed.value.number;
};

/**
 * Finds or makes the account of a verified person, and keeps the proof.
 * @throws `identity.upstream-other-person`, `identity.upstream-unknown-person`, `identity.upstream-not-representative`
 */
export const acceptVerified = (
  services: IdentityServices,
  registration: Registration,
  issuer: string,
): Command<Verified, Accepted> =>
  command('identity.accept-verified', async (context, { person, who }): Promise<Accepted> => {
    const { tx } = context;
    const subject = subjectIndex(services, issuer, person.sub);
    const found = await findLogin(tx, loginIndex(services.cipher, numberOf(person)), 'person');
    const linked = await findLink(tx, subject);
    const account = found && { city: found.city, accountId: found.account_id };
    const other = new Problem(upstreamProblems['upstream-other-person']);
    if (linked && linked.account_id !== account?.accountId) throw other;
    if (who && who.accountId !== account?.accountId) throw other;
    if (!who && !linked && found && account) {
      const ownWay = found.password_hash !== null || (await findPasskey(tx, account.city, account.accountId));
      if (ownWay) return { kind: 'sign-in-first', ...account };
    }
    const holder = account ?? (await registered(context, registration, person));
    await link(context, subject, holder);
    return prove(context, registration, holder, person);
  });

/** Links a verified person to the account that its holder has signed in to since. */
export const linkVerified = (
  services: IdentityServices,
  registration: Registration,
  issuer: string,
): Command<Required<Verified>, Extract<Accepted, { kind: 'accepted' }>> =>
  command('identity.link-verified', async (context, { person, who }) => {
    const found = await findLogin(context.tx, loginIndex(services.cipher, numberOf(person)), 'person');
    if (!who || found?.account_id !== who.accountId)
      throw new Problem(upstreamProblems['upstream-other-person']);
    await link(context, subjectIndex(services, issuer, person.sub), who);
    return prove(context, registration, who, person);
  });

async function link({ tx, now }: CommandContext, subject: string, holder: Holder): Promise<void> {
  if ((await saveLink(tx, subject, holder, now)) !== holder.accountId)
    throw new Problem(upstreamProblems['upstream-other-person']);
}

async function registered(
  context: CommandContext,
  registration: Registration,
  { name, residentId, mobile, division }: VerifiedPerson,
): Promise<Holder> {
  if (mobile === null || division === null) throw new Problem(upstreamProblems['upstream-unknown-person']);
  const person = { name, residentId, mobile, division };
  const { id, city } = await registration.registerPerson.run(context, person).catch((error: unknown) => {
    throw error instanceof Problem && error.kind.status < 500
      ? new Problem(upstreamProblems['upstream-unknown-person'], {}, [], { cause: error })
      : error;
  });
  return { city, accountId: id };
}

async function prove(
  context: CommandContext,
  registration: Registration,
  holder: Holder,
  person: VerifiedPerson,
): Promise<Extract<Accepted, { kind: 'accepted' }>> {
  await keepProof(context, holder, person);
  if (!person.licence) return { kind: 'accepted', ...holder };
  const companyId = await companyOf(context, registration, holder, person.licence);
  return { kind: 'accepted', ...holder, companyId };
}

async function keepProof({ tx, now }: CommandContext, holder: Holder, person: VerifiedPerson): Promise<void> {
  const until = new Date(now.getTime() + proofDays[person.method] * 86_400_000);
  await saveProof(tx, holder, person, now, until);
  await sessionsChanged(tx, holder.city, holder.accountId);
}

/** The company whose licence was shown: registered by its legal representative, or acted for already. */
async function companyOf(
  context: CommandContext,
  registration: Registration,
  { city, accountId }: Holder,
  licence: ShownLicence,
): Promise<string> {
  const { tx, now } = context;
  const refused = new Problem(upstreamProblems['upstream-not-representative']);
  const known = await findCompanyByUscc(tx, licence.division.slice(0, 4), licence.uscc);
  if (known) {
    const acted = await companiesActedFor(tx, city, accountId, civilDateOf(now));
    if (!acted.some(({ id }) => id === known.id)) throw refused;
    return known.id;
  }
  if (licence.role !== 'legal-representative' || licence.division.slice(0, 4) !== city) throw refused;
  const { name, uscc, kind, division } = licence;
  const company = { name, uscc, kind, division, legalRepresentativeId: accountId };
  return (await registration.registerCompany.run(context, company)).id;
}
