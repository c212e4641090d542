// SPDX-License-Identifier: Apache-2.0
/** What the portal and the API use of messages. */
import { caseScope, mayRun } from '#access';
import { organisationsById } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { openCase } from '../case-history.ts';
import type { CaseServices } from '../cases.services.ts';
import { noteCaseLook } from '../looks/note-case-look.ts';
import { takesMessages } from './message.rules.ts';
import type { CaseMessage, CaseMessagesBody, UnreadMessagesBody } from './messages.contract.ts';
import {
  allMessagesOf,
  type MessageFile,
  type MessageRow,
  messagesOf,
  unreadForApplicant,
  unreadForOffice,
} from './messages.queries.ts';
import {
  caseWrittenAbout,
  correspondent,
  messageWords,
  readMessages,
  sendMessage,
  sideOf,
} from './send-message.ts';

export interface MessageFace {
  readonly messageCommands: {
    readonly sendMessage: ReturnType<typeof sendMessage>;
    readonly readMessages: typeof readMessages;
  };
  /** The messages on a case, the oldest first. @throws not-found; for staff access.reason-needed where there are any */
  messages(actor: Actor, caseNo: string, reason?: string): Promise<CaseMessagesBody>;
  /** What the actor has not read, by case; the newest first. */
  unreadMessages(actor: Actor): Promise<UnreadMessagesBody>;
}

export function messageFace(services: CaseServices): MessageFace {
  const { db, clock } = services;
  return {
    messageCommands: { sendMessage: sendMessage(services), readMessages },
    async messages(actor, caseNo, reason) {
      const reader = correspondent(actor);
      const about = await caseWrittenAbout(db, reader, caseNo);
      const [rows, organisations] = await Promise.all([
        messagesOf(db, about.city, about.case_no),
        organisationsById(db, [about.organisation_id]),
      ]);
      if (rows.length > 0 && reader.kind === 'staff')
        await noteCaseLook(services, reader, await openCase(db, reader, caseNo), {
          kind: 'messages',
          reason,
        });
      const side = sideOf(reader);
      const office = organisations[0]?.name ?? about.organisation_id;
      const items = rows.map(
        (row): CaseMessage => ({
          ...messageOf(services, about.case_no, row),
          mine: row.side === side,
          by: side === 'applicant' && row.side === 'office' ? office : row.author_name,
        }),
      );
      return {
        items,
        unread: items.filter((item) => !item.mine && item.readAt === null).length,
        maySend: mayRun(reader, 'cases.send-message') && takesMessages(about.closed_at, clock.now()),
      };
    },
    async unreadMessages(actor) {
      const rows = await unreadOf(db, actor);
      return {
        total: rows.reduce((sum, row) => sum + row.n, 0),
        cases: rows.map((row) => ({
          caseNo: row.case_no,
          unread: row.n,
          newestAt: row.newest_at.toISOString(),
        })),
      };
    },
  };
}

async function unreadOf(on: Queryable, actor: Actor) {
  const scope = caseScope(actor);
  if (scope.kind === 'applicant') return unreadForApplicant(on, scope);
  return actor.kind === 'staff' && scope.kind === 'organisations'
    ? unreadForOffice(on, actor.cities, scope.ids)
    : [];
}

function messageOf(services: Pick<CaseServices, 'cipher'>, caseNo: string, row: MessageRow) {
  return {
    id: row.id,
    side: row.side,
    text: messageWords(services.cipher, caseNo, row),
    files: row.files.map(({ fileId, name, mediaType, size }) => ({ fileId, name, mediaType, size })),
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}

/** The file of a message on a case; undefined when no message brought it. */
export const fileOfMessage = async (
  on: Queryable,
  city: string,
  caseNo: string,
  fileId: string,
): Promise<MessageFile | undefined> =>
  (await messagesOf(on, city, caseNo)).flatMap((row) => row.files).find((file) => file.fileId === fileId);

/** A message as it is kept with a closed case. */
export interface KeptMessage {
  readonly side: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly files: readonly MessageFile[];
}

/** Every message of a case in plain words, for its archive package. */
export async function keptMessages(
  services: Pick<CaseServices, 'db' | 'cipher'>,
  city: string,
  caseNo: string,
): Promise<KeptMessage[]> {
  return (await allMessagesOf(services.db, city, caseNo)).map((row) => ({
    side: row.side,
    by: row.author_name,
    at: row.at.toISOString(),
    text: messageWords(services.cipher, caseNo, row),
    files: row.files,
  }));
}
