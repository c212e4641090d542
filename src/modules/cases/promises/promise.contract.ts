// SPDX-License-Identifier: Apache-2.0
/** Requests and answers about promises, tolerance, transfer and pre-review. */
import Type, { type Static } from 'typebox';
import { CorrectionItemBody } from '../corrections/correction-item.contract.ts';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const NamedMaterial = Type.Object({ id: Type.String(), name: Words });

/** What the page of a case says of what was promised, may follow, was moved or is renewed. */
export const CommitmentBody = Type.Object({
  made: Type.Array(
    Type.Object({
      id: Type.String(),
      text: Words,
      consequence: Words,
      replaces: Type.Array(NamedMaterial),
      /** Null until the case is granted. */
      check: nullable(
        Type.Object({
          state: Type.String(),
          stateName: Words,
          checkBy: Type.String(),
          correctBy: nullable(Type.String()),
          steps: Type.Array(
            Type.Object({ title: Words, at: Type.String(), by: Type.String(), note: Type.String() }),
          ),
          /** check, report-correction, declare-broken: what the one who asks may do. */
          actions: Type.Array(Type.String()),
        }),
      ),
    }),
  ),
  tolerance: nullable(
    Type.Object({
      until: Type.String(),
      onLapse: Type.String(),
      lapsed: Type.Boolean(),
      missing: Type.Array(NamedMaterial),
    }),
  ),
  /** What may follow if the case is accepted now; empty for applicants. */
  tolerable: Type.Array(NamedMaterial),
  renewal: nullable(
    Type.Object({
      number: Type.String(),
      validTo: Type.String(),
      inTime: Type.Boolean(),
      deemed: Type.Boolean(),
    }),
  ),
  movedFrom: Type.Array(Type.String()),
});
export type CommitmentBody = Static<typeof CommitmentBody>;

export const TolerantAcceptanceBody = Type.Object(
  { materials: Type.Array(text(60, 1), { minItems: 1, maxItems: 40, uniqueItems: true }) },
  strict,
);
export const SupplyBody = Type.Object(
  {
    files: Type.Array(
      Type.Object({ materialId: text(60, 1), fileId: Type.String({ format: 'uuid' }) }, strict),
      { minItems: 1, maxItems: 100 },
    ),
  },
  strict,
);
export const TransferBody = Type.Object(
  {
    to: Type.String({ minLength: 1, maxLength: 40, description: '受移送机关的编号' }),
    reason: text(1000, 1),
  },
  strict,
);
export const BodiesBody = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
});

export const CheckParams = Type.Object({
  caseNo: Type.String({ pattern: '^[0-9A-Z]{19}$' }),
  commitmentId: text(60, 1),
});
export const CheckBody = Type.Object({ kept: Type.Boolean(), finding: text(2000, 1) }, strict);
export const CorrectionReportBody = Type.Object({ note: text(2000) }, strict);
export const BrokenBody = Type.Object({ reason: text(2000, 1) }, strict);
export const CheckResultBody = Type.Object({
  caseNo: Type.String(),
  commitmentId: Type.String(),
  state: Type.String(),
});
/** A page of a list of staff: from behind the cursor of the page before. */
export const WorkPageQuery = Type.Object(
  {
    cursor: Type.Optional(text(300)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export const ChecksBody = Type.Object({
  items: Type.Array(
    Type.Object({
      caseNo: Type.String(),
      commitmentId: Type.String(),
      matterName: Type.String(),
      applicantName: Type.String(),
      organisationId: Type.String(),
      state: Type.String(),
      stateName: Words,
      checkBy: Type.String(),
      correctBy: nullable(Type.String()),
      late: Type.Boolean(),
    }),
  ),
  nextCursor: nullable(Type.String()),
});

export const PreReviewParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const AskPreReviewBody = Type.Object({ draftId: Type.String({ format: 'uuid' }) }, strict);
export const PreReviewAskedBody = Type.Object({ id: Type.String(), dueOn: Type.String() });
export const PreReviewEndedBody = Type.Object({ id: Type.String(), state: Type.String() });
export const PreReviewAnswerBody = Type.Object(
  { opinion: text(2000, 1), items: Type.Array(CorrectionItemBody, { maxItems: 50 }) },
  strict,
);
const preReview = {
  id: Type.String(),
  matterCode: Type.String(),
  matterName: Type.String(),
  applicantName: Type.String(),
  draftId: Type.String(),
  state: Type.String(),
  askedAt: Type.String(),
  dueOn: Type.String(),
  late: Type.Boolean(),
  opinion: nullable(Type.String()),
  items: Type.Array(
    Type.Object({ subject: Type.String(), subjectKind: Type.String(), reason: Type.String() }),
  ),
  answeredAt: nullable(Type.String()),
};
export const PreReviewsBody = Type.Object({ items: Type.Array(Type.Object(preReview)) });
/** Those that wait at the bodies of who asks. */
export const WaitingPreReviewsBody = Type.Object({
  items: Type.Array(Type.Object(preReview)),
  nextCursor: nullable(Type.String()),
});
export type PreReviewSummary = Static<typeof PreReviewsBody>['items'][number];
/** With what was filled in, for the one who looks. */
export const PreReviewBody = Type.Object({
  ...preReview,
  answers: Type.Array(Type.Object({ id: Type.String(), label: Words, value: Type.String() })),
  files: Type.Array(Type.Object({ materialId: Type.String(), fileId: Type.String(), name: Type.String() })),
  /** Every material of the matter, for one that is missing can be asked for. */
  materials: Type.Array(NamedMaterial),
});
