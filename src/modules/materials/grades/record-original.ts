// SPDX-License-Identifier: Apache-2.0
/**
 * 核验原件: a clerk compares what was uploaded with the original that is shown at the window. The result holds for the
 * content, for every department and every later application of the holder, until its day or its undoing.
 */
import { findCompany, numberMarkOf, residentIdMark } from '#identity';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { organisationsById } from '#organisations';
import type { StaffActor } from '#platform/actor.ts';
import { type CommandContext, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { requireClean } from '../materials.queries.ts';
import { checkedUntil } from './grade.rules.ts';
import { gradesEvents } from './grades.events.ts';
import { gradesProblems } from './grades.problems.ts';
import { describedFiles, findGrade } from './grades.queries.ts';
import { addGrade, undoGrade } from './grades.store.ts';
import { ruleOfKind } from './material-kinds.ts';

const evidenceCharacters = 200;

export interface OriginalCheck {
  /** City of the holder's account. */
  readonly city: string;
  readonly fileId: string;
  /** What the material is, where the case says so; else what the holder said. */
  readonly kind: string | null;
  /** The original that was seen. */
  readonly evidence: string;
  /** The number that the original shows; needed for kinds that carry the holder's. */
  readonly numberOnOriginal?: string | undefined;
  readonly caseNo: string | null;
}
export interface CheckedOriginal {
  readonly id: string;
  /** YYYY-MM-DD, or null: without end. */
  readonly until: CivilDate | null;
}
type Context = Pick<CommandContext, 'tx' | 'now' | 'newId' | 'emit'>;
type Cipher = Pick<FieldCipher, 'blindIndex'>;

const tidy = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/**
 * Records that the original was seen. Whether the clerk may see the file is the caller's decision (the case that lists
 * it, or the holder named at the window).
 * @throws materials.evidence-needed, number-needed, number-differs, out-of-date; platform.not-found;
 * materials.not-ready
 */
export async function recordOriginal(
  context: Context,
  by: StaffActor,
  cipher: Cipher,
  check: OriginalCheck,
): Promise<CheckedOriginal> {
  const { tx, now } = context;
  const evidence = [...tidy(check.evidence)].slice(0, evidenceCharacters).join('');
  if (evidence === '') throw evidenceNeeded();
  const found = await asSystem('a file whose original is shown at a window', () =>
    readFile(tx, check.city, check.fileId),
  );
  const kind = check.kind ?? found.kind;
  const rule = ruleOfKind(kind);
  const today = civilDateOf(now);
  if (found.validTo !== null && found.validTo < today) throw new Problem(gradesProblems['out-of-date']);
  const numberMatched = await numberAgrees(tx, cipher, found, {
    ...check,
    needed: rule.carriesNumber === true,
  });
  const until = checkedUntil(rule, found.validTo, today);
  const [body] = await organisationsById(tx, [by.organisationId]);
  const id = context.newId();
  await asSystem('the grade of a file whose original was seen', () =>
    addGrade(
      tx,
      {
        ...{ city: check.city, id, fileId: check.fileId, ownerId: found.ownerId, companyId: found.companyId },
        ...{ sha256: found.sha256, kind, grade: 'B', numberMatched, evidence, licenceId: null },
        ...{ caseNo: check.caseNo, byId: by.id, byName: by.name, organisationId: by.organisationId },
        organisationName: body?.name ?? '',
        until,
      },
      now,
    ),
  );
  const { fileId } = check;
  context.emit(
    gradesEvents.originalChecked(check.city, {
      gradeId: id,
      fileId,
      organisationId: by.organisationId,
      until,
    }),
  );
  return { id, until };
}

const evidenceNeeded = (): Problem =>
  new Problem(gradesProblems['evidence-needed'], {}, [
    { field: 'evidence', zh: '请写明看到的原件', en: 'Describe the original that was seen' },
  ]);

async function readFile(tx: CommandContext['tx'], city: string, fileId: string) {
  const found = (await describedFiles(tx, city, [fileId])).get(fileId);
  if (found === undefined) throw new Problem(platformProblems['not-found']);
  const owner = { city, accountId: found.ownerId, companyId: found.companyId };
  const [file] = await requireClean(tx, owner, [fileId]);
  if (file === undefined) throw new Problem(platformProblems['not-found']);
  return { ...found, city, sha256: file.sha256 };
}

/** Compares fingerprints; a company's number is public and compared as it is. */
async function numberAgrees(
  tx: CommandContext['tx'],
  cipher: Cipher,
  file: { readonly city: string; readonly ownerId: string; readonly companyId: string | null },
  asked: Pick<OriginalCheck, 'numberOnOriginal'> & { readonly needed: boolean },
): Promise<boolean | null> {
  const number = asked.numberOnOriginal?.trim().toUpperCase() ?? '';
  if (number === '' && !asked.needed) return null;
  const field = 'numberOnOriginal';
  if (number === '')
    throw new Problem(gradesProblems['number-needed'], {}, [
      { field, zh: '请输入原件上的证件号码', en: 'Enter the number that the original shows' },
    ]);
  const company = file.companyId === null ? undefined : await findCompany(tx, file.city, file.companyId);
  const own = await numberMarkOf(tx, file.city, file.ownerId);
  if (number === company?.uscc || (own !== null && residentIdMark(cipher, number) === own)) return true;
  throw new Problem(gradesProblems['number-differs'], {}, [
    { field, zh: '与持有人的号码不一致', en: 'It is not the number of the holder' },
  ]);
}

/** Takes a check back: the file is worth what it was before. By the body that made it, with a reason. */
export const undoCheck = command(
  'materials.undo-check',
  async (
    { tx, actor, now, emit },
    input: { readonly city: string; readonly id: string; readonly reason: string },
  ): Promise<{ undone: true }> => {
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    const reason = [...tidy(input.reason)].slice(0, evidenceCharacters).join('');
    if (reason === '')
      throw new Problem(gradesProblems['reason-needed'], {}, [
        { field: 'reason', zh: '请写明理由', en: 'Say why' },
      ]);
    return asSystem('a check that its body takes back', async () => {
      const found = await findGrade(tx, input.city, input.id);
      if (found?.organisationId == null || !actor.scope.includes(found.organisationId))
        throw new Problem(platformProblems['not-found']);
      const by = { city: input.city, id: input.id, byId: actor.id, byName: actor.name, reason };
      if (!(await undoGrade(tx, by, now))) throw new Problem(gradesProblems['already-undone']);
      emit(gradesEvents.checkUndone(input.city, { gradeId: input.id, fileId: found.fileId }));
      return { undone: true as const };
    });
  },
);
