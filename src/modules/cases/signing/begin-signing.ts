// SPDX-License-Identifier: Apache-2.0
/** Begins a round of signatures: what is signed is frozen, its document made and kept, the invitations leave. */
import { judgeRules, validateAnswers } from '#forms';
import { requireCovered } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import { parseMobile } from '#law/identifiers/mobile.ts';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import { getMatter, type PublishedMatter, type Signing } from '#matters';
import { actorKey, holderOf, type PersonActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { isUniqueViolation, type Queryable } from '#platform/db.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { applicantOf, zhOf } from '../application.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { personOnly } from '../promises/pre-review.ts';
import { type Draft, draftFace } from '../save-draft.ts';
import { signatoryOf } from './signatory.ts';
import { contentSha256, signedDocument, sm3Hex } from './signed-content.ts';
import { signingProblems } from './signing.problems.ts';
import { MOST_PARTIES } from './signing.rules.ts';
import { insertSigning, type NewSigning, signingOfDraft } from './signing.store.ts';
import type { InvitedParty } from './signing.types.ts';
import {
  numberIndex,
  partyPlace,
  type SealedParty,
  type SealedSigning,
  signingPlace,
} from './signing-sealed.ts';
import { tellInvited } from './tell-parties.ts';

export interface BeginSigningInput {
  readonly draftId: string;
  /** All but the applicant, who signs first of all. */
  readonly parties: readonly InvitedParty[];
}

interface Prepared extends BeginSigningInput {
  readonly contentSha256: string;
  readonly documentSha256: string;
  readonly documentSm3: string;
  readonly documentSize: number;
}

/**
 * @throws not-found, no-signing, wrong-parties with each fault, invalid-application, refused-by-rule;
 * signing-over when a round of the draft is open already
 */
export async function beginSigning(
  services: CaseServices,
  actor: PersonActor,
  input: BeginSigningInput,
  idempotencyKey?: string,
): Promise<{ id: string }> {
  const { db, clock, files, runner } = services;
  const now = clock.now();
  const found = await contentOf(db, services, actor, input.draftId);
  const parties = await partiesOf(db, services, actor, found, input.parties);
  const digest = contentSha256(found);
  const pdf = await signedDocument(services, {
    ...found,
    fileNames: found.draft.files,
    parties,
    contentSha256: digest,
    at: now,
  });
  const { sha256, size } = await files.put(pdf);
  const prepared: Prepared = {
    ...input,
    contentSha256: digest,
    documentSha256: sha256,
    documentSm3: sm3Hex(pdf),
    documentSize: size,
  };
  return runner.execute(recordSigning(services), actor, prepared, idempotencyKey ? { idempotencyKey } : {});
}

interface Found {
  readonly matter: PublishedMatter;
  readonly signing: Signing;
  readonly draft: Draft;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: Draft['files'];
}

/** The draft as it would be handed in. @throws when it could not be */
async function contentOf(
  on: Queryable,
  services: CaseServices,
  actor: PersonActor,
  draftId: string,
): Promise<Found> {
  const draft = await draftFace(services).draft(on, actor, draftId);
  if (!draft) throw new Problem(platformProblems['not-found']);
  const matter = await getMatter(on, draft.matterCode);
  if (matter.status !== 'in-use') throw new Problem(caseProblems['matter-closed']);
  requireCovered(actor, matter.code);
  const { definition } = matter;
  if (!definition.signing) throw new Problem(signingProblems['no-signing']);
  const context = {
    applicant: await applicantOf(on, services, actor),
    today: civilDateOf(services.clock.now()),
  };
  const verdict = validateAnswers(definition, draft.answers, context);
  const wrong = verdict.errors.filter((e) => e.code !== 'unknown');
  if (wrong.length > 0)
    throw new Problem(
      caseProblems['invalid-application'],
      {},
      wrong.map((e) => ({ field: e.field, zh: e.message.zh, en: e.message.en })),
    );
  const { refusals } = judgeRules(definition, verdict.answers, context);
  if (refusals.length > 0)
    throw new Problem(
      caseProblems['refused-by-rule'],
      {},
      refusals.map((r) => ({ field: r.field ?? r.rule, zh: r.message.zh, en: r.message.en })),
    );
  const { signing } = definition;
  const files = signedFiles(signing, draft.files);
  return { matter, signing, draft, answers: verdict.answers, files };
}

/** Files but those that the signatures replace. */
export const signedFiles = <F extends { readonly materialId: string }>(
  { replaces }: Pick<Signing, 'replaces'>,
  files: readonly F[],
): F[] => files.filter(({ materialId }) => !replaces.includes(materialId));

/** Everybody who signs, the applicant first. @throws wrong-parties */
async function partiesOf(
  on: Queryable,
  services: CaseServices,
  actor: PersonActor,
  { signing, answers }: Found,
  given: readonly InvitedParty[],
): Promise<InvitedParty[]> {
  const self = await signatoryOf(on, services, actor);
  const faults: FieldFault[] = given.flatMap((party, index) => partyFaults(party, index));
  const numbers = [self.number, ...given.map(({ number }) => number.toUpperCase())];
  numbers.forEach((number, at) => {
    if (at > 0 && numbers.indexOf(number) < at)
      faults.push(fault(at - 1, 'number', '与前面的签名人重复', 'Named before'));
  });
  const asked = signing.count === undefined ? undefined : answers[signing.count];
  if (typeof asked === 'number' && numbers.length !== asked)
    faults.push({
      field: 'parties',
      zh: `表单中填写的是${asked}人，除您以外还要邀请${asked - 1}人，现在是${given.length}人`,
      en: `The form says ${asked}: invite ${asked - 1} beside yourself, not ${given.length}`,
    });
  if (given.length === 0 || numbers.length > MOST_PARTIES)
    faults.push({
      field: 'parties',
      zh: `请邀请1至${MOST_PARTIES - 1}人`,
      en: `Invite 1 to ${MOST_PARTIES - 1} people`,
    });
  if (faults.length > 0) throw new Problem(signingProblems['wrong-parties'], {}, faults);
  return [
    { kind: self.kind, name: self.name, number: self.number },
    ...given.map((p) => ({ ...p, name: p.name.trim(), number: p.number.toUpperCase() })),
  ];
}

const fault = (index: number, field: string, zh: string, en: string): FieldFault => ({
  field: `parties.${index}.${field}`,
  pointer: `/parties/${index}/${field}`,
  zh,
  en,
});

function partyFaults({ kind, name, number, mobile }: InvitedParty, index: number): FieldFault[] {
  const faults: FieldFault[] = [];
  if (name.trim() === '') faults.push(fault(index, 'name', '请填写姓名或名称', 'Enter the name'));
  if (kind === 'person' && !parseResidentId(number).ok)
    faults.push(fault(index, 'number', '身份证号码不正确', 'The identity number is not valid'));
  if (kind === 'company' && !parseUscc(number).ok)
    faults.push(fault(index, 'number', '统一社会信用代码不正确', 'The social credit code is not valid'));
  if (mobile && !parseMobile(mobile).ok)
    faults.push(fault(index, 'mobile', '手机号码不正确', 'The mobile number is not valid'));
  return faults;
}

const recordSigning = (services: CaseServices): Command<Prepared, { id: string }> =>
  command('cases.begin-signing', async (context, input) => {
    const { tx, now } = context;
    const actor = personOnly(context.actor);
    const found = await contentOf(tx, services, actor, input.draftId);
    if (contentSha256(found) !== input.contentSha256) throw new Problem(signingProblems['signed-otherwise']);
    const parties = await partiesOf(tx, services, actor, found, input.parties);
    const holder = holderOf(actor);
    const before = await signingOfDraft(tx, holder.city, input.draftId);
    if (before?.state === 'open' && before.content_sha256 === input.contentSha256) return { id: before.id };
    if (before?.state === 'open' || before?.state === 'complete')
      throw new Problem(signingProblems['signing-over']);
    const id = context.newId();
    const row = newSigning(services, found, parties, { id, holder, actor, now, input });
    try {
      await asSystem('the rows of a round of signatures, made for the holder of the draft', () =>
        insertSigning(tx, row),
      );
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem(signingProblems['signing-over']);
      throw error;
    }
    tellInvited(context, services, {
      city: row.city,
      id,
      matterName: zhOf(found.matter.definition.name),
      parties: parties.map((p, at) => ({ ...p, party: at + 1 })),
      turn: found.signing.order === 'parallel' ? parties.map((_, at) => at + 1) : [1],
    });
    return { id };
  });

interface Beginning {
  readonly id: string;
  readonly holder: ReturnType<typeof holderOf>;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly input: Prepared;
}

function newSigning(
  { cipher }: CaseServices,
  { matter, signing, draft, answers }: Found,
  parties: readonly InvitedParty[],
  { id, holder, actor, now, input }: Beginning,
): NewSigning {
  const sealed: SealedSigning = {
    matterName: zhOf(matter.definition.name),
    statement: zhOf(signing.statement),
    answers,
    draftAnswers: draft.answers,
    files: draft.files,
  };
  return {
    city: holder.city,
    id,
    draft_id: draft.id,
    account_id: holder.accountId,
    company_id: holder.companyId,
    matter_code: matter.code,
    matter_version: matter.version,
    sign_order: signing.order,
    min_assurance: signing.minAssurance,
    content_sha256: input.contentSha256,
    document_sha256: input.documentSha256,
    document_sm3: input.documentSm3,
    document_size: input.documentSize,
    sealed: cipher.encryptText(JSON.stringify(sealed), signingPlace(id)),
    begun_at: now,
    expires_at: new Date(now.getTime() + signing.days * 86_400_000),
    actor: actorKey(actor),
    parties: parties.map((p, at): NewSigning['parties'][number] => {
      const one: SealedParty = { ...p };
      return {
        party: at + 1,
        number_index: numberIndex(cipher, p.number),
        sealed: cipher.encryptText(JSON.stringify(one), partyPlace(id, at + 1)),
      };
    }),
  };
}
