// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of messages on a case. */
import Type, { type Static } from 'typebox';
import { MESSAGE_CHARACTERS, MESSAGE_FILES } from './message.rules.ts';

const strict = { additionalProperties: false };
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const SendMessageBody = Type.Object(
  {
    text: Type.String({
      minLength: 1,
      maxLength: MESSAGE_CHARACTERS * 2,
      description: `Plain text, at most ${MESSAGE_CHARACTERS} characters`,
    }),
    files: Type.Optional(
      Type.Array(Type.String({ format: 'uuid' }), {
        maxItems: MESSAGE_FILES,
        description: 'Files that the applicant uploaded before; staff send none',
      }),
    ),
  },
  strict,
);

export const CaseMessage = Type.Object({
  id: Type.String(),
  side: Type.Union([Type.Literal('applicant'), Type.Literal('office')]),
  mine: Type.Boolean({ description: 'Written by the side of the one who asks' }),
  by: Type.String({
    description: 'The applicant’s name; to the applicant the body’s, to staff the writer’s',
  }),
  text: Type.String(),
  files: Type.Array(
    Type.Object({
      fileId: Type.String(),
      name: Type.String(),
      mediaType: Type.String(),
      size: Type.Integer(),
    }),
  ),
  at: Type.String(),
  readAt: nullable(Type.String({ description: 'When the other side read it' })),
});
export type CaseMessage = Static<typeof CaseMessage>;

export const CaseMessagesBody = Type.Object({
  items: Type.Array(CaseMessage),
  /** Messages of the other side that this side has not read. */
  unread: Type.Integer(),
  maySend: Type.Boolean(),
});
export type CaseMessagesBody = Static<typeof CaseMessagesBody>;

export const ReadMessagesBody = Type.Object(
  {
    upTo: Type.String({ format: 'date-time', description: 'The time of the newest message that was shown' }),
  },
  strict,
);
export const ReadMessagesResult = Type.Object({ read: Type.Integer() });

export const UnreadMessagesBody = Type.Object({
  total: Type.Integer(),
  cases: Type.Array(Type.Object({ caseNo: Type.String(), unread: Type.Integer(), newestAt: Type.String() })),
});
export type UnreadMessagesBody = Static<typeof UnreadMessagesBody>;
