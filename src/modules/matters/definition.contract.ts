// SPDX-License-Identifier: Apache-2.0
/**
 * The shape of a matter's definition (事项定义): the one document from which the guide page, the form, its
 * validation, the list of materials, the rules, the process, the clock, the fee and the licence are printed.
 *
 * Written once as TypeBox, it gives the TypeScript type and the JSON Schema 2020-12 that editors complete with
 * (`matters/definition.schema.json`). Elements follow GB/T 39554.2-2020 as implemented by the national tables.
 */
import Type, { type Static } from 'typebox';
import {
  HandlingItem,
  IntermediaryService,
  OnlineExemption,
  Situation,
} from './definition-catalogue.contract.ts';
import { FormSpec } from './definition-form.contract.ts';
import {
  FeeItem,
  ProcessFlow,
  ProcessStep,
  Result,
  SpecialProcedure,
} from './definition-process.contract.ts';
import { Commitment, PreReview, Renews, Tolerance } from './definition-promise.contract.ts';
import { Signing } from './definition-signing.contract.ts';
import { CivilDay, Expression, Id, Limit, Link, Slug, strict, Text } from './definition-text.contract.ts';
import { PersonalSpec } from './personal-data.contract.ts';

export * from './definition-catalogue.contract.ts';
export * from './definition-process.contract.ts';
export * from './definition-promise.contract.ts';
export * from './definition-signing.contract.ts';
export { Limit, Link, Text } from './definition-text.contract.ts';

export const LegalBasis = Type.Object(
  {
    law: Type.String({ minLength: 2, description: '法律法规名称，如 中华人民共和国行政许可法' }),
    documentNo: Type.Optional(Type.String({ description: '文号，如 国务院令第716号' })),
    article: Type.Optional(Type.String({ description: '条款，如 第十三条' })),
    text: Type.Optional(Type.String({ maxLength: 1000 })),
    issuedBy: Type.Optional(Type.String()),
  },
  strict,
);

/** Why a material is asked for although government holds it: public, signed, and only until a day. */
export const AskedAnyway = Type.Object(
  {
    reason: Text,
    basis: Type.String({ minLength: 2, maxLength: 200 }),
    signedBy: Type.String({ minLength: 2, maxLength: 100, description: '签批单位' }),
    until: CivilDay,
  },
  strict,
);

/** A type of licence (证照) that proves what a material would: chosen from the library of licences, nothing is uploaded. */
const HeldLicence = Type.Object(
  {
    type: Type.String({ minLength: 2, maxLength: 60, description: '证照类型名称, e.g. 营业执照' }),
    fills: Type.Optional(
      Type.Record(Id, Type.String({ minLength: 1, maxLength: 60 }), {
        description:
          'Form fields filled in from the licence: field id → number, holder, issuer, issuedOn, validTo, or the label of a printed field',
      }),
    ),
  },
  strict,
);

export const Material = Type.Object(
  {
    id: Id,
    element: Type.String({
      description:
        'Semantic id from the data-element dictionary (matters/elements.yaml), e.g. document.resident-id',
    }),
    name: Text,
    copyKind: Type.Union([Type.Literal('original'), Type.Literal('copy'), Type.Literal('original-or-copy')]),
    docKind: Type.Union([Type.Literal('certificate'), Type.Literal('form'), Type.Literal('other')]),
    medium: Type.Union([Type.Literal('paper'), Type.Literal('electronic'), Type.Literal('either')]),
    necessity: Type.Union([Type.Literal('required'), Type.Literal('optional'), Type.Literal('tolerated')], {
      description: 'tolerated = 容缺后补',
    }),
    source: Type.Union([
      Type.Literal('applicant'),
      Type.Literal('government'),
      Type.Literal('intermediary'),
      Type.Literal('other'),
    ]),
    issuer: Type.Optional(Type.String({ description: '出具机构' })),
    sourceNote: Type.Optional(Text),
    paperSpec: Type.Optional(Type.String({ minLength: 1, maxLength: 40, description: '规格, e.g. A4' })),
    originals: Type.Integer({ minimum: 0, maximum: 99 }),
    copies: Type.Integer({ minimum: 0, maximum: 99 }),
    when: Type.Optional(Expression),
    accept: Type.Optional(
      Type.Array(
        Type.Union([Type.Literal('pdf'), Type.Literal('image'), Type.Literal('ofd'), Type.Literal('doc')]),
        { minItems: 1 },
      ),
    ),
    maxFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    fillNotes: Type.Optional(Text),
    acceptanceStandard: Type.Optional(Text),
    basis: Type.Optional(Type.String()),
    blankForm: Type.Optional(Link),
    sampleForm: Type.Optional(Link),
    coveredBy: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z][a-z0-9.-]{1,60}$' }), {
        minItems: 1,
        maxItems: 10,
        description: 'Data resources or licence types that hold this already, e.g. register.population',
      }),
    ),
    askedAnyway: Type.Optional(AskedAnyway),
    licences: Type.Optional(
      Type.Array(HeldLicence, {
        minItems: 1,
        maxItems: 5,
        description: 'Licences that replace the upload when the applicant holds one in force',
      }),
    ),
    personal: Type.Optional(Type.Union([PersonalSpec, Type.Literal(false)])),
  },
  strict,
);
export type Material = Static<typeof Material>;

export const Rule = Type.Object(
  {
    id: Id,
    expect: Expression,
    when: Type.Optional(Expression),
    effect: Type.Union([Type.Literal('refuse'), Type.Literal('warn')], {
      description: 'refuse: cannot be submitted; warn: shown to applicant and reviewer',
    }),
    message: Text,
    basis: Type.Optional(Type.String()),
    field: Type.Optional(Id),
  },
  strict,
);
export type Rule = Static<typeof Rule>;

export const Example = Type.Object(
  {
    name: Type.String({ minLength: 2 }),
    applicant: Type.Union([Type.Literal('person'), Type.Literal('company')]),
    answers: Type.Record(Type.String(), Type.Unknown()),
    expect: Type.Object(
      {
        valid: Type.Boolean(),
        errors: Type.Optional(Type.Array(Type.String(), { description: 'field ids at fault' })),
        materials: Type.Optional(
          Type.Array(Type.String(), { description: 'ids of the materials that must be handed in' }),
        ),
        refusedBy: Type.Optional(Type.Array(Type.String(), { description: 'rule ids' })),
      },
      strict,
    ),
  },
  strict,
);

const Contact = Type.Object(
  {
    way: Type.Union([
      Type.Literal('window'),
      Type.Literal('phone'),
      Type.Literal('online'),
      Type.Literal('letter'),
    ]),
    value: Type.String(),
  },
  strict,
);

export const MatterDefinition = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    schema: Type.Literal('tongban/matter/1'),
    localCode: Slug,
    catalogCode: Type.String({
      pattern: '^[0-9]{12}$',
      description: '基本编码：2 制定目录区划 + 2 事项类型 + 2 部门 + 3 主项 + 3 子项',
    }),
    name: Text,
    handlingItem: Type.Optional(HandlingItem),
    aliases: Type.Optional(Type.Array(Type.String(), { description: '日常用语、简称，供搜索' })),
    matterType: Type.Enum(['01', '05', '06', '07', '08', '09', '10', '20'] as const),
    caseType: Type.Union([Type.Literal('instant'), Type.Literal('committed')], {
      description: '即办件 / 承诺件',
    }),
    implementer: Type.String({ description: 'Key of the implementing organisation, e.g. market-regulation' }),
    exerciseLevel: Type.Enum(['1', '2', '3', '4', '5', '6'] as const, {
      description: '1 国家 2 省 3 市 4 县 5 镇 6 村',
    }),
    powerSource: Type.Enum(['1', '2', '3', '4', '5', '6'] as const),
    powerDivision: Type.Optional(Text),
    serviceObjects: Type.Array(Type.Enum(['1', '2', '3', '4', '5', '6', '9'] as const), {
      minItems: 1,
      description: '1 自然人 2 企业法人 3 事业法人 4 社会组织法人 5 非法人企业 6 行政机关 9 其他组织',
    }),
    personThemes: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9]{3}$' }))),
    corporateThemes: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9]{3}$' }))),
    summary: Text,
    legalBasis: Type.Array(LegalBasis),
    acceptConditions: Type.Array(Text, { minItems: 1 }),
    quotaLimit: Type.Optional(Text),
    intermediaryServices: Type.Optional(Type.Array(IntermediaryService, { maxItems: 20 })),
    situations: Type.Optional(Type.Array(Situation, { maxItems: 12 })),
    statutoryLimit: Limit,
    promisedLimit: Limit,
    correctionLimitWorkdays: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 90, description: '申请人补正期限，默认 30 个工作日' }),
    ),
    specialProcedures: Type.Optional(Type.Array(SpecialProcedure)),
    onSiteVisits: Type.Integer({ minimum: 0, maximum: 5 }),
    onSiteReason: Type.Optional(Text),
    handlingForms: Type.Array(
      Type.Union([
        Type.Literal('window'),
        Type.Literal('online'),
        Type.Literal('mobile'),
        Type.Literal('express'),
      ]),
      { minItems: 1 },
    ),
    onlineDepth: Type.Optional(
      Type.Enum(['1', '2', '3', '4'] as const, {
        description: '网上办理深度：1 信息公布 2 网上预审 3 网上办理、到场一次 4 全程网办',
      }),
    ),
    onlineExemption: Type.Optional(OnlineExemption),
    inHall: Type.Optional(Type.Boolean({ description: '是否进驻大厅' })),
    bookable: Type.Optional(Type.Boolean({ description: '是否可以预约' })),
    minAssurance: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 4,
        description: '申请人的最低实名等级：2 实名 3 实人 4 电子签名；不写则不要求',
      }),
    ),
    selfService: Type.Optional(Type.Boolean({ description: '是否可以在自助终端办理' })),
    crossRegionScope: Type.Optional(Type.Enum(['1', '2', '3', '4', '5', '6'] as const)),
    express: Type.Boolean(),
    venues: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          address: Type.String(),
          hours: Type.String(),
          phone: Type.Optional(Type.String()),
        },
        strict,
      ),
    ),
    consult: Type.Array(Contact, { minItems: 1 }),
    supervise: Type.Array(Contact, { minItems: 1 }),
    form: FormSpec,
    materials: Type.Array(Material, { maxItems: 40 }),
    rules: Type.Optional(Type.Array(Rule)),
    commitments: Type.Optional(Type.Array(Commitment, { minItems: 1, maxItems: 5, description: '告知承诺' })),
    tolerance: Type.Optional(Tolerance),
    preReview: Type.Optional(PreReview),
    renews: Type.Optional(Renews),
    signing: Type.Optional(Signing),
    process: Type.Array(ProcessStep, { minItems: 3, maxItems: 60 }),
    flow: Type.Optional(ProcessFlow),
    fee: Type.Union([
      Type.Object({ charged: Type.Literal(false) }, strict),
      Type.Object(
        {
          charged: Type.Literal(true),
          payOnline: Type.Boolean(),
          items: Type.Array(FeeItem, { minItems: 1 }),
        },
        strict,
      ),
    ]),
    result: Result,
    retention: Type.Optional(
      Type.Union([Type.Literal('permanent'), Type.Literal('30-years'), Type.Literal('10-years')], {
        description: '归档保管期限：永久、30年、10年；按本机关档案保管期限表，默认按事项类型',
      }),
    ),
    faqs: Type.Array(Type.Object({ question: Text, answer: Text }, strict)),
    examples: Type.Array(Example),
    gaps: Type.Optional(
      Type.Array(Type.Object({ element: Type.String(), note: Type.String() }, strict), {
        description: 'Elements missing in the source of an imported guide; never invented',
      }),
    ),
    provenance: Type.Optional(Type.String({ description: 'Where an imported guide is from' })),
  },
  { ...strict, $id: 'https://tongban.example/schemas/matter-1.json', title: 'Matter definition 事项定义' },
);
export type MatterDefinition = Static<typeof MatterDefinition>;
