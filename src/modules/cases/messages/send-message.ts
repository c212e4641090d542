// SPDX-License-Identifier: Apache-2.0
/** 留言: a word between an applicant and the body that handles the case. It changes nothing of the case. */
import { requireVisible } from '#access';
import { requireClean } from '#materials';
import { type Actor, holderOf, type PersonActor, type StaffActor } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { type FieldCipher, PersonErased } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import {
  countedSince,
  lengthOf,
  MESSAGE_CHARACTERS,
  MESSAGE_FILES,
  MESSAGES_A_DAY,
  type MessageSide,
  plainMessage,
  takesMessages,
} from './message.rules.ts';
import { messageProblems } from './messages.problems.ts';
import {
  type CaseForMessages,
  caseForMessages,
  type MessageFile,
  type MessageRow,
  messagesSince,
} from './messages.queries.ts';
import { addMessage, markRead } from './messages.store.ts';

export interface SendMessageInput {
  readonly caseNo: string;
  readonly text: string;
  /** Ids of files that the applicant uploaded before. */
  readonly files?: readonly string[] | undefined;
}

/** What `cases.message-sent.v1` tells the modules on the right; never the words themselves. */
export interface MessageTold {
  readonly city: string;
  readonly caseNo: string;
  readonly messageId: string;
  readonly side: MessageSide;
  readonly matterCode: string;
  readonly matterName: string;
  readonly organisationId: string;
  readonly applicantId: string;
  readonly applicantCity: string;
  readonly companyId: string | null;
}

export const messagePlace = (caseNo: string, id: string): string => `cases.message:${caseNo}:${id}`;

/** Messages of people are under their own key and end with it; those of companies under the installation's. */
const messageCipher = (
  cipher: FieldCipher,
  of: { readonly applicant_id: string; readonly company_id: string | null },
): Pick<FieldCipher, 'encryptText' | 'decryptText'> =>
  of.company_id === null ? cipher.ofPerson(of.applicant_id) : cipher;

/** The words of a stored message; a note in their place when the applicant had them erased. */
export function messageWords(cipher: FieldCipher, caseNo: string, row: MessageRow): string {
  try {
    if (row.sealed === '') return erasedWords;
    return messageCipher(cipher, row).decryptText(row.sealed, messagePlace(caseNo, row.id));
  } catch (error) {
    if (error instanceof PersonErased) return erasedWords;
    throw error;
  }
}
const erasedWords = '（申请人已注销账号，留言已删除 / Erased with the account of the applicant）';

/** People write as applicants, staff for their body. @throws forbidden for anybody else */
export function correspondent(actor: Actor): PersonActor | StaffActor {
  if (actor.kind !== 'person' && actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}
export const sideOf = (actor: PersonActor | StaffActor): MessageSide =>
  actor.kind === 'person' ? 'applicant' : 'office';

/** The case that is written about. @throws not-found when there is none that the actor may see */
export async function caseWrittenAbout(
  on: Queryable,
  actor: Actor,
  caseNo: string,
): Promise<CaseForMessages> {
  const found = await caseForMessages(on, caseNo);
  if (!found) throw new Problem(platformProblems['not-found']);
  requireVisible(actor, {
    city: found.city,
    organisationId: found.organisation_id,
    applicantId: found.applicant_id,
    companyId: found.company_id,
    delegationId: found.delegation_id,
    matterCode: found.matter_code,
  });
  return found;
}

/**
 * Sends a message, encrypted at rest and told to the modules on the right without its words.
 * @throws message-refused when empty, too long or with files that may not come along; too-many-messages;
 * messages-closed some time after the case was closed; not-found
 */
export const sendMessage = (services: {
  readonly cipher: FieldCipher;
}): Command<SendMessageInput, { id: string }> =>
  command('cases.send-message', async (context, input) => {
    const { tx, now } = context;
    const actor = correspondent(context.actor);
    const side = sideOf(actor);
    const about = await caseWrittenAbout(tx, actor, input.caseNo);
    if (!takesMessages(about.closed_at, now)) throw new Problem(messageProblems['messages-closed']);
    const text = requireWords(input.text);
    const since = countedSince(now);
    if ((await messagesSince(tx, about.city, about.case_no, side, since)) >= MESSAGES_A_DAY[side])
      throw new Problem(messageProblems['too-many-messages'], { most: MESSAGES_A_DAY[side] });
    const files = await comingAlong(context, actor, input.files ?? []);
    const id = context.newId();
    await addMessage(tx, {
      city: about.city,
      caseNo: about.case_no,
      id,
      side,
      applicantId: about.applicant_id,
      companyId: about.company_id,
      authorId: actor.id,
      authorName: actor.name,
      sealed: messageCipher(services.cipher, about).encryptText(text, messagePlace(about.case_no, id)),
      files,
      at: now,
    });
    context.emit({
      name: 'cases.message-sent.v1',
      city: about.city,
      data: toldOf(about, id, side),
    });
    return { id };
  });

function toldOf(about: CaseForMessages, messageId: string, side: MessageSide): MessageTold {
  return {
    city: about.city,
    caseNo: about.case_no,
    messageId,
    side,
    matterCode: about.matter_code,
    matterName: about.matter_name,
    organisationId: about.organisation_id,
    applicantId: about.applicant_id,
    applicantCity: about.applicant_city,
    companyId: about.company_id,
  };
}

const refused = (field: string, zh: string, en: string): Problem =>
  new Problem(messageProblems['message-refused'], {}, [{ field, zh, en }]);

function requireWords(given: string): string {
  const text = plainMessage(given);
  if (text === '') throw refused('text', '请填写留言内容', 'Write your message');
  const over = lengthOf(text) - MESSAGE_CHARACTERS;
  if (over > 0)
    throw refused(
      'text',
      `留言最多 ${MESSAGE_CHARACTERS} 字，请删减 ${over} 字`,
      `A message takes ${MESSAGE_CHARACTERS} characters; shorten it by ${over}`,
    );
  return text;
}

async function comingAlong(
  { tx }: CommandContext,
  actor: PersonActor | StaffActor,
  given: readonly string[],
): Promise<MessageFile[]> {
  const ids = [...new Set(given)];
  if (ids.length === 0) return [];
  if (actor.kind !== 'person')
    throw refused('files', '工作人员的留言不带附件，请出具文书', 'Staff send documents, not files');
  if (ids.length > MESSAGE_FILES)
    throw refused('files', `最多附 ${MESSAGE_FILES} 个文件`, `At most ${MESSAGE_FILES} files`);
  const facts = await requireClean(tx, holderOf(actor), ids);
  return facts.flatMap((of): MessageFile[] =>
    of.sha256 === null
      ? []
      : [{ fileId: of.id, name: of.name, mediaType: of.mediaType, size: of.size, sha256: of.sha256 }],
  );
}

/** Marks what the other side wrote up to a moment as read. @throws not-found */
export const readMessages = command(
  'cases.read-messages',
  async ({ tx, now, actor }, input: { readonly caseNo: string; readonly upTo: string }) => {
    const reader = correspondent(actor);
    const about = await caseWrittenAbout(tx, reader, input.caseNo);
    const other = sideOf(reader) === 'applicant' ? 'office' : 'applicant';
    const read = await markRead(tx, about.city, about.case_no, other, new Date(input.upTo), now);
    return { read };
  },
);
