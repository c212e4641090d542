// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of the case API; the console and the API description are made from them. */
import Type, { type Static } from 'typebox';
import { ArchiveOfCase } from './archive/archive.contract.ts';
import { ClockBody, CountedIn, LampName } from './case-clock.contract.ts';
import { CorrectedBody } from './corrections/corrected.contract.ts';
import { CorrectionItemBody } from './corrections/correction-item.contract.ts';
import { DocumentLine } from './documents/documents.contract.ts';
import { HearingBody } from './hearings/hearing.contract.ts';
import { JointOfCaseBody } from './joint/joint-of-case.contract.ts';
import { FileAssessment } from './originals/file-assessment.contract.ts';
import { CommitmentBody } from './promises/promise.contract.ts';
import { ChosenLicenceBody, UsedLicenceBody } from './reuse/reuse.contract.ts';
import { CaseProcessBody, CaseTaskBody } from './tasks/task.contract.ts';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const CaseParams = Type.Object({ caseNo: Type.String({ pattern: '^[0-9A-Z]{19}$' }) });

export const DeliveryBody = Type.Object(
  {
    way: Type.Union([Type.Literal('courier'), Type.Literal('pick-up'), Type.Literal('electronic')]),
    recipient: Type.Optional(text(50)),
    phone: Type.Optional(text(20)),
    address: Type.Optional(text(200)),
  },
  strict,
);
export const FileOfMaterial = Type.Object(
  { materialId: text(60, 1), fileId: Type.String({ format: 'uuid' }) },
  strict,
);
export const SubmitBody = Type.Object(
  {
    matterCode: text(60, 1),
    answers: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 300 }),
    files: Type.Array(FileOfMaterial, { maxItems: 100 }),
    licences: Type.Optional(
      Type.Array(ChosenLicenceBody, { maxItems: 50, description: '用证照库中的证照代替上传材料' }),
    ),
    statementOfTruth: Type.Boolean(),
    delivery: DeliveryBody,
    draftId: Type.Optional(Type.String({ format: 'uuid' })),
    commitments: Type.Optional(Type.Array(text(60, 1), { maxItems: 5, description: '告知承诺的编号' })),
    channel: Type.Optional(Type.Union([Type.Literal('online'), Type.Literal('mobile')])),
  },
  strict,
);
export const ResubmitBody = Type.Object(
  {
    answers: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 300 }),
    files: Type.Array(FileOfMaterial, { maxItems: 100 }),
    statementOfTruth: Type.Boolean(),
  },
  strict,
);
export const ReceiptBody = Type.Object({
  caseNo: Type.String(),
  matterName: Type.String(),
  receivedAt: Type.String(),
  queryPassword: Type.String(),
  statement: Type.String(),
});

export const CaseSummary = Type.Object({
  caseNo: Type.String(),
  matterCode: Type.String(),
  matterName: Type.String(),
  /** Null when the definition has no English name. */
  matterNameEn: nullable(Type.String()),
  applicantName: Type.String(),
  organisationId: Type.String(),
  state: Type.String(),
  stateName: Type.Object({ zh: Type.String(), en: Type.String() }),
  receivedAt: Type.String(),
  acceptedOn: nullable(Type.String()),
  dueOn: nullable(Type.String()),
  statutoryDueOn: nullable(Type.String()),
  lamp: LampName,
  /**
   * Days until `dueOn`, in what `countedIn` says; below zero: as many over it. On days off right behind the due date of a
   * limit in working days it is 0 and the lamp red.
   */
  remainingDays: nullable(Type.Integer()),
  countedIn: CountedIn,
  outcome: nullable(Type.String()),
  updatedAt: Type.String(),
});
export type CaseSummary = Static<typeof CaseSummary>;

export const QueueQuery = Type.Object(
  {
    state: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'One or more states, separated by commas; empty: every open case',
      }),
    ),
    closed: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])),
    q: Type.Optional(text(60)),
    cursor: Type.Optional(text(300)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export const QueueBody = Type.Object({ items: Type.Array(CaseSummary), nextCursor: nullable(Type.String()) });
export const QueueCountsBody = Type.Object({
  states: Type.Array(
    Type.Object({
      state: Type.String(),
      stateName: Type.Object({ zh: Type.String(), en: Type.String() }),
      count: Type.Integer(),
      overdue: Type.Integer(),
    }),
  ),
});

const Words = Type.Object({ zh: Type.String(), en: Type.String() });
/** The key to ask for a value that is masked; absent where it is shown whole. */
const Hidden = Type.Optional(Type.String());
/** Everything on one page: facts with their sources, materials, history, the clock and why. */
export const CaseBody = Type.Object({
  ...CaseSummary.properties,
  version: Type.Integer(),
  matter: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: Words,
    promisedLimit: Type.String(),
    statutoryLimit: Type.String(),
    specialProcedures: Type.Array(
      Type.Object({ kind: Type.String(), name: Words, excluded: Type.Boolean() }),
    ),
  }),
  organisationName: Type.String(),
  applicant: Type.Object({
    kind: Type.String(),
    name: Type.String(),
    facts: Type.Array(Type.Object({ label: Words, value: Type.String(), source: Words, hidden: Hidden })),
  }),
  pages: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Words,
      fields: Type.Array(
        Type.Object({
          id: Type.String(),
          label: Words,
          value: Type.String(),
          type: Type.String(),
          source: Words,
          hidden: Hidden,
        }),
      ),
    }),
  ),
  materials: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Words,
      necessity: Type.String(),
      required: Type.Boolean(),
      files: Type.Array(
        Type.Object({
          fileId: Type.String(),
          name: Type.String(),
          mediaType: Type.String(),
          size: Type.Integer(),
          sha256: Type.String(),
          scan: Type.Optional(
            Type.String({ description: 'pending: not looked for malware yet; refused: malware was found' }),
          ),
          ...FileAssessment.properties,
        }),
      ),
      licences: Type.Optional(Type.Array(UsedLicenceBody)),
    }),
  ),
  warnings: Type.Array(Type.Object({ rule: Type.String(), message: Words })),
  delivery: Type.Object({
    way: Type.String(),
    recipient: Type.Optional(Type.String()),
    phone: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    /** Keys of what is masked here. */
    hidden: Type.Optional(Type.Array(Type.String())),
  }),
  clock: nullable(ClockBody),
  timeline: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      name: Type.String(),
      title: Words,
      at: Type.String(),
      by: Type.String(),
      note: Type.String(),
    }),
  ),
  documents: Type.Array(DocumentLine),
  archive: nullable(ArchiveOfCase),
  correction: nullable(
    Type.Object({
      until: Type.String(),
      items: Type.Array(
        Type.Object({ subject: Type.String(), subjectKind: Type.String(), reason: Type.String() }),
      ),
    }),
  ),
  /** What the applicant changed when answering the notice; null when there was none. */
  corrected: nullable(CorrectedBody),
  review: nullable(Type.Object({ opinion: Type.String(), recommend: Type.String() })),
  decision: nullable(
    Type.Object({
      outcome: Type.String(),
      documentNo: Type.String(),
      decidedOn: Type.String(),
      text: Type.String(),
    }),
  ),
  licence: nullable(
    Type.Object({
      id: Type.String(),
      number: Type.String(),
      state: Type.String(),
      verifyCode: Type.String(),
      pdfReady: Type.Boolean(),
    }),
  ),
  parcel: nullable(
    Type.Object({
      id: Type.String(),
      waybillNo: nullable(Type.String()),
      carrier: nullable(Type.String()),
      state: Type.String(),
      track: Type.Array(Type.Object({ at: Type.String(), place: Type.String(), note: Type.String() })),
    }),
  ),
  rating: nullable(Type.Object({ stars: Type.Integer(), comment: Type.String() })),
  /** Open tasks with what the one who asks may do; and the steps of the process. */
  tasks: Type.Array(CaseTaskBody),
  process: CaseProcessBody,
  /** The signatures of several under it; null where nobody signed with the applicant. */
  signing: nullable(Type.Object({ parties: Type.Integer(), documentSha256: Type.String() })),
  commitment: CommitmentBody,
  hearing: HearingBody,
  /** The joint case (一件事、联合审批) that it is a part of; null for a case of its own. */
  joint: JointOfCaseBody,
  /** What the one who asks may do now. */
  actions: Type.Array(Type.String()),
});
export type CaseBody = Static<typeof CaseBody>;

export const CaseResultBody = Type.Object({
  caseNo: Type.String(),
  state: Type.String(),
  version: Type.Integer(),
});
export const CorrectionBody = Type.Object(
  {
    items: Type.Array(CorrectionItemBody, { minItems: 1, maxItems: 50 }),
    overrideReason: Type.Optional(text(500)),
  },
  strict,
);
export const RefusalOfAcceptanceBody = Type.Object(
  { reason: text(1000, 1), transferTo: Type.Optional(text(100)) },
  strict,
);
export const ReviewBody = Type.Object(
  { opinion: text(2000, 1), recommend: Type.Union([Type.Literal('grant'), Type.Literal('refuse')]) },
  strict,
);
export const ReasonBody = Type.Object({ reason: text(1000, 1) }, strict);
export const OptionalReasonBody = Type.Object({ reason: Type.Optional(text(1000)) }, strict);
export const SuspensionBody = Type.Object({ kind: text(40, 1), reason: text(1000, 1) }, strict);
export const ResumptionBody = Type.Object({ result: text(1000, 1) }, strict);
export const ExtensionBody = Type.Object(
  {
    /** At most 10; 15 for a part of a joint case. */
    days: Type.Integer({ minimum: 1, maximum: 15 }),
    reason: text(1000, 1),
    /** Needed for a part of a joint case: the head of the government. */
    approvedBy: Type.Optional(text(100, 1)),
  },
  strict,
);
export const DecisionBody = Type.Object(
  { outcome: Type.Union([Type.Literal('grant'), Type.Literal('refuse')]), text: text(2000) },
  strict,
);
export const NoteBody = Type.Object({ note: Type.Optional(text(500)) }, strict);
export const EmptyBody = Type.Object({}, strict);
export const FileParams = Type.Object({
  caseNo: CaseParams.properties.caseNo,
  fileId: Type.String({ format: 'uuid' }),
});
export const DocumentParams = Type.Object({
  caseNo: CaseParams.properties.caseNo,
  seq: Type.Integer({ minimum: 1, maximum: 10000 }),
});
