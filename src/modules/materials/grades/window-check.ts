// SPDX-License-Identifier: Apache-2.0
/**
 * Originals checked at a window without a case: the holder stands there and says the number. Who looked is kept and
 * shown to the holder (个人信息保护法第六条: for a stated purpose).
 */
import { type LookSubject, noteLook } from '#access';
import { findCompanyByUscc, personByNumber } from '#identity';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import type { Actor, StaffActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Tx } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { mayUse } from '../file-state.rules.ts';
import { filesOfOwner, findFile } from '../materials.queries.ts';
import type { FileFacts, FileOwner } from '../materials.types.ts';
import { type AssessedFile, assessFiles } from './assess-files.ts';
import { gradesProblems } from './grades.problems.ts';
import { type CheckedOriginal, recordOriginal } from './record-original.ts';

export interface FoundHolder {
  readonly name: string;
  readonly city: string;
  readonly items: readonly { readonly facts: FileFacts; readonly assessed: AssessedFile }[];
}
export interface WindowCheck {
  /** The holder's number, typed from the original at the counter. */
  readonly number: string;
  readonly fileId: string;
  readonly kind?: string | undefined;
  readonly evidence: string;
}
export interface WindowCommands {
  /** @throws materials.invalid-number, no-such-holder; access.reason-needed, access.reason-too-short */
  readonly find: Command<{ number: string; reason: string }, FoundHolder>;
  /** @throws as `recordOriginal`; platform.not-found when the file is not that holder's */
  readonly check: Command<WindowCheck, CheckedOriginal>;
}

const about = { zh: '窗口核验材料原件', en: 'Originals checked at a window' };

export const windowCommands = (cipher: Pick<FieldCipher, 'blindIndex'>): WindowCommands => ({
  find: command('materials.find-at-window', async ({ tx, actor, now }, { number, reason }) => {
    const by = staffOf(actor);
    const { owner, subject } = await holderOfNumber(tx, cipher, by.city, number);
    await noteLook(tx, by, { subject, kind: 'file', caseNo: null, about, ground: null, reason }, now);
    return asSystem('materials of a holder who named themself at a window', async () => {
      const files = (await filesOfOwner(tx, owner, 200)).filter((file) => file.state === 'clean');
      const assessed = await assessFiles(tx, { city: owner.city, ids: files.map((f) => f.id), now });
      const items = files.flatMap((facts) => {
        const found = assessed.get(facts.id);
        return found === undefined ? [] : [{ facts, assessed: found }];
      });
      return { name: subject.name, city: owner.city, items };
    });
  }),
  check: command('materials.check-at-window', async (context, input) => {
    const by = staffOf(context.actor);
    const { owner } = await holderOfNumber(context.tx, cipher, by.city, input.number);
    const file = await asSystem('materials of a holder who named themself at a window', () =>
      findFile(context.tx, owner.city, input.fileId),
    );
    if (!file || !mayUse(owner, file)) throw new Problem(platformProblems['not-found']);
    return recordOriginal(context, by, cipher, {
      ...{ city: owner.city, fileId: file.id, kind: input.kind ?? null, evidence: input.evidence },
      ...{ numberOnOriginal: input.number, caseNo: null },
    });
  }),
});

function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

/** Accounts are kept by city: a window finds those of its own. */
async function holderOfNumber(
  tx: Tx,
  cipher: Pick<FieldCipher, 'blindIndex'>,
  city: string,
  given: string,
): Promise<{ owner: FileOwner; subject: LookSubject }> {
  const number = given.trim().toUpperCase();
  const isPerson = parseResidentId(number).ok;
  if (!isPerson && !parseUscc(number).ok)
    throw new Problem(gradesProblems['invalid-number'], {}, [
      {
        field: 'number',
        zh: '请输入 18 位公民身份号码或统一社会信用代码',
        en: 'Enter the 18 characters of the identity number or the social credit code',
      },
    ]);
  if (isPerson) {
    const found = await personByNumber(tx, cipher, city, number);
    if (found === undefined) throw new Problem(gradesProblems['no-such-holder']);
    const { id, name } = found;
    return { owner: { city, accountId: id, companyId: null }, subject: { kind: 'person', city, id, name } };
  }
  const found = await findCompanyByUscc(tx, city, number);
  if (found === undefined) throw new Problem(gradesProblems['no-such-holder']);
  const { id, name } = found;
  return { owner: { city, accountId: id, companyId: id }, subject: { kind: 'company', city, id, name } };
}
