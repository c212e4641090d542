// SPDX-License-Identifier: Apache-2.0
/** A type of licence (证照类型) and its visual template as data: the shapes that routes, the store and the rules share. */
import Type from 'typebox';

const strict = { additionalProperties: false };
const Words = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 200 }), en: Type.String({ minLength: 1, maxLength: 400 }) },
  strict,
);
const FieldId = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}$' });
const Colour = Type.String({ pattern: '^#[0-9a-f]{6}$', description: '#rrggbb' });
/** Millimetres from the upper left corner of the page. */
const Mm = Type.Number({ minimum: 0, maximum: 1000 });

/** 照面项: one line of the licence. */
export const LicenceTypeFieldSpec = Type.Object(
  {
    id: FieldId,
    name: Words,
    mask: Type.Enum(['none', 'name', 'resident-id', 'mobile', 'address', 'id'], {
      description: 'How it is shown to strangers',
    }),
    disclosure: Type.Enum(['always', 'holder', 'never-public'], {
      description:
        'always: whoever verifies sees it; holder: only when the holder shows it; never-public: no stranger, even shown',
    }),
    example: Type.String({ minLength: 1, maxLength: 500 }),
  },
  strict,
);

export const ValidityRule = Type.Union([
  Type.Object({ years: Type.Integer({ minimum: 1, maximum: 50 }) }, strict),
  Type.Object({ months: Type.Integer({ minimum: 1, maximum: 600 }) }, strict),
  Type.Object({ permanent: Type.Literal(true) }, strict),
]);

/** 延续 (行政许可法第五十条): from when before its end the licence may be renewed, and by which matter. */
export const RenewalRule = Type.Object(
  {
    days: Type.Integer({ minimum: 1, maximum: 720 }),
    kind: Type.Enum(['working', 'calendar']),
    matterCode: Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Null()]),
  },
  strict,
);

/** What a text of the template shows: a line of the licence's head, one of its fields (`field:id`), or fixed words. */
const TextSource = Type.String({
  pattern:
    '^(title|title-en|number|identifier|holder|holder-code|issuer|issued-on|valid-from|valid-to|validity|verify-code|fixed|field:[a-z][A-Za-z0-9]{0,40})$',
});

export const TemplateText = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
    source: TextSource,
    /** The words before the value, or the words themselves when the source is `fixed`. */
    label: Type.Union([Words, Type.Null()]),
    x: Mm,
    y: Mm,
    width: Type.Number({ minimum: 1, maximum: 1000 }),
    size: Type.Number({ minimum: 5, maximum: 72, description: 'points' }),
    align: Type.Enum(['left', 'centre', 'right']),
    bold: Type.Boolean(),
    colour: Colour,
  },
  strict,
);

export const LicenceTemplateSpec = Type.Object(
  {
    page: Type.Object(
      {
        width: Type.Number({ minimum: 50, maximum: 420, description: 'mm' }),
        height: Type.Number({ minimum: 50, maximum: 420, description: 'mm' }),
      },
      strict,
    ),
    background: Type.Object(
      { pattern: Type.Enum(['none', 'guilloche', 'waves', 'grid']), colour: Colour },
      strict,
    ),
    border: Type.Union([Colour, Type.Null()]),
    texts: Type.Array(TemplateText, { minItems: 1, maxItems: 60 }),
    seal: Type.Object({ x: Mm, y: Mm, diameter: Type.Number({ minimum: 20, maximum: 60 }) }, strict),
    qr: Type.Object({ x: Mm, y: Mm, size: Type.Number({ minimum: 14, maximum: 60 }) }, strict),
  },
  strict,
);

/** What a version of a type says. Once published it never changes. */
export const LicenceTypeSpec = Type.Object(
  {
    typeCode: Type.String({
      pattern: '^[0-9A-Z]{18}[0-9]{3}$',
      description: '证照类型代码 (GB/T 36904): the definer’s unified social credit code and three digits',
    }),
    name: Words,
    numberPrefix: Type.Optional(
      Type.String({ minLength: 1, maxLength: 20, description: '证照编号前缀，如 苏泽食经' }),
    ),
    definerName: Type.String({ minLength: 1, maxLength: 200 }),
    holderKinds: Type.Array(Type.Enum(['person', 'organisation']), { minItems: 1, maxItems: 2 }),
    fields: Type.Array(LicenceTypeFieldSpec, { maxItems: 40 }),
    validity: ValidityRule,
    renewal: Type.Union([RenewalRule, Type.Null()]),
    trustLevel: Type.Enum(['A', 'B', 'C', 'D'], { description: '国办函〔2016〕108号' }),
    template: LicenceTemplateSpec,
  },
  strict,
);
