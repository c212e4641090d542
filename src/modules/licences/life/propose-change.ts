// SPDX-License-Identifier: Apache-2.0
/** A member of staff drafts a change of a licence; another one decides it. */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { type Actor, actorKey, type StaffActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import type { Licence, LicenceFace, LicenceRecord } from '../licence.types.ts';
import { licenceProblems } from '../licences.problems.ts';
import { openLicence, requireLicence } from '../open-licence.ts';
import type { ChangeContent, ChangeDecision, LicenceChange, NewLines } from './change.types.ts';
import { changePlace, insertChange } from './changes.store.ts';
import { type ChangeFault, changeFault, type LifeAction } from './licence-ground.rules.ts';
import { lifeProblems } from './life.problems.ts';

export interface ProposeChange {
  readonly licenceId: string;
  readonly action: LifeAction;
  /** A code of `licenceGrounds`. */
  readonly ground: string;
  readonly decisionNo: string;
  readonly decidedOn: CivilDate;
  /** The body that decided; the issuer when absent. A penalty may be another body's. */
  readonly body?: string | undefined;
  readonly reason: string;
  readonly newLines?: NewLines | undefined;
}

/** Only staff handle licences; a holder sees the licence too. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

/**
 * Drafts a change. It moves nothing until another member of staff decides it.
 * @throws not-found outside of the scope, wrong-state, refused with each fault, change-waits
 */
export function proposeChangeWith(cipher: FieldCipher): Command<ProposeChange, LicenceChange> {
  return command('licences.propose-change', async (context, input) => {
    const { tx, now } = context;
    const actor = staffOf(context.actor);
    const licence = await requireLicence(tx, actor, input.licenceId);
    const decision = decisionOf(input, licence);
    refuseFaults(licence, input, now);
    const id = context.newId();
    const newLines = input.newLines && namedLines(cipher, licence, input.newLines);
    const content: ChangeContent = { reason: input.reason.trim(), newLines };
    const change = {
      city: licence.city,
      id,
      licenceId: licence.id,
      issuerId: licence.issuerId,
      action: input.action,
      ground: input.ground,
      decision,
      draftedBy: actorKey(actor),
      draftedAt: now,
    };
    const contentCipher = cipher.encryptText(JSON.stringify(content), changePlace(id));
    if (!(await insertChange(tx, { ...change, contentCipher })))
      throw new Problem(lifeProblems['change-waits']);
    return { ...change, state: 'open', closedBy: null, closedAt: null, closeNote: null, resultLicence: null };
  });
}

/** Lines are known by their Chinese label: each keeps the id and the English label that it has on the licence. */
function namedLines(cipher: FieldCipher, licence: LicenceRecord, newLines: NewLines): NewLines {
  if (newLines.lines === undefined) return newLines;
  const known = new Map(openLicence(cipher, licence).fields.map((line) => [line.label.zh, line]));
  const lines = newLines.lines.map((line): LicenceFace => {
    const before = known.get(line.label.zh);
    return before ? { ...before, value: line.value } : line;
  });
  return { ...newLines, lines };
}

const decisionOf = (input: ProposeChange, licence: Licence): ChangeDecision => ({
  decisionNo: input.decisionNo.trim(),
  decidedOn: input.decidedOn,
  body: input.body?.trim() || licence.issuerName,
});

/** What a change claims, for its rules. */
export function claimOf(
  action: LifeAction,
  ground: string,
  decidedOn: CivilDate,
  newLines: NewLines | undefined,
) {
  const { lines, holderName, validFrom, validTo } = newLines ?? {};
  const changesLines = lines !== undefined || holderName !== undefined || validFrom !== undefined;
  return { action, ground, decidedOn, changesLines, validTo };
}

function refuseFaults(licence: Licence, input: ProposeChange, now: Date): void {
  const faults: FieldFault[] = [];
  const empty = (field: 'decisionNo' | 'reason', zh: string, en: string): void => {
    if (input[field].trim() === '') faults.push({ field, zh, en });
  };
  empty('decisionNo', '请填写决定文号', 'State the number of the decision');
  empty('reason', '请写明事实和理由', 'State the facts and the reason');
  const claim = claimOf(input.action, input.ground, input.decidedOn, input.newLines);
  const fault = changeFault(licence, claim, civilDateOf(now));
  if (fault === 'wrong-state') throw new Problem(licenceProblems['wrong-state'], { state: licence.state });
  if (fault) faults.push(faultWords[fault]);
  if (faults.length > 0) throw new Problem(lifeProblems.refused, {}, faults);
}

export const faultWords: Readonly<Record<Exclude<ChangeFault, 'wrong-state'>, FieldFault>> = {
  'unknown-ground': { field: 'ground', zh: '请选择法定情形', en: 'Choose a ground' },
  'term-runs': {
    field: 'ground',
    zh: '有效期尚未届满，不能以此注销',
    en: 'The term still runs, so this is no ground to cancel',
  },
  'decision-ahead': { field: 'decidedOn', zh: '决定日期不能晚于今天', en: 'The decision lies in the future' },
  'no-change': {
    field: 'newLines',
    zh: '新版本与原证照没有区别',
    en: 'The new version says the same as the old one',
  },
  'term-backwards': {
    field: 'validTo',
    zh: '延续后的截止日期应当晚于原截止日期',
    en: 'A renewed term ends after the old one',
  },
};
