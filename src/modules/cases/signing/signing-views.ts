// SPDX-License-Identifier: Apache-2.0
/** A round of signatures as people see it: parties see who signs, who began it also why somebody declined. */
import { maskId } from '#law/mask.ts';
import { holderOf, type PersonActor } from '#platform/actor.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { CaseServices } from '../cases.services.ts';
import { partyOf, type Round, readRound, roundOf } from './answer-signing.ts';
import { type Signatory, signatoryOf } from './signatory.ts';
import type { SigningView } from './signing.contract.ts';
import { turnOf } from './signing.rules.ts';
import { signingsOfAccount, signingsOfNumber } from './signing.store.ts';
import { numberIndex, openParty, openSigning } from './signing-sealed.ts';

/** @throws not-found for everybody but its parties and who began it */
export async function viewRound(
  services: CaseServices,
  actor: PersonActor,
  id: string,
): Promise<SigningView> {
  const { round, party, holder } = await readRound(services, actor, id);
  return viewOf(services, round, { party, holder });
}

/** Those begun in this name and those where this name is asked, each once, the newest first. */
export async function listRounds(services: CaseServices, actor: PersonActor): Promise<SigningView[]> {
  const who = actor.delegation ? undefined : await signatoryOrNone(services, actor);
  const [own, asked] = await Promise.all([
    signingsOfAccount(services.db, holderOf(actor)),
    who === undefined
      ? []
      : asSystem('rounds of signatures in which the number of the one who asks is named', () =>
          signingsOfNumber(services.db, numberIndex(services.cipher, who.number)),
        ),
  ]);
  const ids = new Set(own.map(({ id }) => id));
  const all = [...own, ...asked.filter(({ id }) => !ids.has(id))];
  return all
    .sort((a, b) => b.begun_at.getTime() - a.begun_at.getTime())
    .map((stored) => {
      const round = roundOf(stored);
      const party = who && partyOf(services, round, who);
      return viewOf(services, round, { party, holder: ids.has(stored.id) });
    });
}

/** Without a proved number nobody is asked for anything. */
async function signatoryOrNone(services: CaseServices, actor: PersonActor): Promise<Signatory | undefined> {
  return signatoryOf(services.db, services, actor).catch(() => undefined);
}

export function viewOf(
  { cipher }: Pick<CaseServices, 'cipher'>,
  { stored, fold }: Round,
  { party, holder }: { readonly party: number | undefined; readonly holder: boolean },
): SigningView {
  const { matterName, statement } = openSigning(cipher, stored);
  const turn = turnOf(fold);
  return {
    id: stored.id,
    draftId: holder ? stored.draft_id : null,
    matterCode: stored.matter_code,
    matterName,
    statement,
    state: fold.state,
    order: stored.sign_order,
    minAssurance: stored.min_assurance,
    contentSha256: stored.content_sha256,
    documentSha256: stored.document_sha256,
    begunAt: stored.begun_at.toISOString(),
    expiresAt: stored.expires_at.toISOString(),
    endedAt: fold.endedAt?.toISOString() ?? null,
    caseNo: stored.case_no,
    mine: party ?? null,
    holder,
    parties: stored.parties.map((row) => {
      const open = openParty(cipher, stored.id, row.party, row.sealed);
      const at = fold.parties[row.party - 1];
      return {
        party: row.party,
        kind: open.kind,
        name: open.verifiedName ?? open.name,
        maskedNumber: maskId(open.number),
        state: at?.state ?? 'waiting',
        turn: turn.includes(row.party),
        viewedAt: at?.viewedAt?.toISOString() ?? null,
        at: at?.endedAt?.toISOString() ?? null,
        reminders: at?.reminders ?? 0,
        reason: holder || row.party === party ? (open.reason ?? null) : null,
      };
    }),
  };
}
