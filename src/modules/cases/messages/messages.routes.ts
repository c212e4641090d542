// SPDX-License-Identifier: Apache-2.0
/** The endpoints of messages on cases. */
import Type from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import { type ApiRoute, route } from '#platform/route.ts';
import { CaseParams } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import type { MessageFace } from './message-face.ts';
import * as c from './messages.contract.ts';

const tag = 'messages';
const path = (rest = ''): string => `/api/v1/cases/:caseNo/messages${rest}`;

export function messageRoutes({ runner }: Pick<CaseServices, 'runner'>, face: MessageFace): ApiRoute[] {
  const { sendMessage, readMessages } = face.messageCommands;
  return [
    route({
      method: 'GET',
      path: path(),
      permission: 'cases.read',
      summary: 'Messages between the applicant and the body that handles the case',
      tag,
      params: CaseParams,
      query: LookQuery,
      response: c.CaseMessagesBody,
      handler: ({ actor, params, raw }) => face.messages(actor, params.caseNo, lookReasonOf(raw)),
    }),
    route({
      method: 'POST',
      path: path(),
      permission: 'cases.send-message',
      summary: 'Write a message; it has no legal effect and replaces no correction',
      tag,
      params: CaseParams,
      body: c.SendMessageBody,
      response: Type.Object({ id: Type.String() }),
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(sendMessage, actor, { ...body, ...params }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: path('/reading'),
      permission: 'cases.read-messages',
      summary: 'Say that the messages of the other side up to a moment were read',
      tag,
      params: CaseParams,
      body: c.ReadMessagesBody,
      response: c.ReadMessagesResult,
      // Read is read, however often it is said.
      idempotency: 'none',
      handler: ({ actor, params, body }) => runner.execute(readMessages, actor, { ...body, ...params }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/unread-messages',
      permission: 'cases.read',
      summary: 'Cases with messages that were not read, the newest first',
      tag,
      response: c.UnreadMessagesBody,
      handler: ({ actor }) => face.unreadMessages(actor),
    }),
  ];
}
