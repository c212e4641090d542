// SPDX-License-Identifier: Apache-2.0
/** Requests and answers about archive packages. */
import Type from 'typebox';

const strict = { additionalProperties: false };
const Words = Type.Object({ zh: Type.String(), en: Type.String() });

/** In the body of a case, for staff; null while it has no package. */
export const ArchiveOfCase = Type.Object({
  archiveNo: Type.String(),
  retention: Type.String(),
  retentionName: Words,
  keepUntil: Type.Union([Type.String(), Type.Null()]),
  madeAt: Type.String(),
  size: Type.Integer(),
  url: Type.String(),
});

export const ArchiveLine = Type.Object({
  caseNo: Type.String(),
  archiveNo: Type.String(),
  organisationId: Type.String(),
  year: Type.Integer(),
  retention: Type.String(),
  retentionName: Words,
  keepUntil: Type.Union([Type.String(), Type.Null()]),
  matterCode: Type.String(),
  matterName: Type.String(),
  applicantName: Type.String(),
  outcome: Type.String(),
  endedOn: Type.String(),
  documents: Type.Integer(),
  materials: Type.Integer(),
  sha256: Type.String(),
  size: Type.Integer(),
  madeAt: Type.String(),
  url: Type.String(),
});
export const ArchivesQuery = Type.Object(
  {
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2999 })),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export const ArchivesBody = Type.Object({
  items: Type.Array(ArchiveLine),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export const TransferQuery = Type.Object(
  {
    year: Type.Integer({ minimum: 2000, maximum: 2999 }),
    format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('json')])),
  },
  strict,
);
