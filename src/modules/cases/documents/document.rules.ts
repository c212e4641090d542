// SPDX-License-Identifier: Apache-2.0
/** What is printed in a document: it follows from the events alone. Pure. */
import type { CaseEvent, DeliveryWay } from '../case.types.ts';
import { type CaseWords, deliveryNames } from '../case-words.rules.ts';
import type {
  DocumentContent,
  DocumentItem,
  DocumentKind,
  DocumentLang,
  DocumentTable,
  DocumentValues,
  NamedTemplate,
} from './document.types.ts';
import { fillTemplate } from './document-text.rules.ts';

export interface ServedLine {
  readonly title: CaseWords;
  readonly documentNo: string;
  readonly way: CaseWords;
  readonly at: string;
  readonly by: string;
}

export interface DocumentFacts {
  readonly caseNo: string;
  readonly matterName: CaseWords;
  readonly matterType: string;
  readonly applicantName: string;
  readonly organisationName: CaseWords;
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly promised: CaseWords;
  /** The civil day of the act. */
  readonly on: string;
  readonly deliveryWay: DeliveryWay;
  /** Names of materials and fields by id. */
  readonly nameOf: (subjectKind: string, subject: string) => CaseWords;
  readonly files: readonly { readonly material: CaseWords; readonly name: string }[];
  readonly fees: readonly {
    readonly name: CaseWords;
    readonly standard: CaseWords;
    readonly basis: string;
  }[];
  readonly served: readonly ServedLine[];
  /** What the applicant promised (告知承诺). */
  readonly commitment: {
    readonly text: CaseWords;
    readonly consequence: CaseWords;
    readonly materials: readonly CaseWords[];
    readonly checkWithin: CaseWords;
    readonly basis: string;
  } | null;
  /** What every part of a joint case is asked for. */
  readonly jointItems: readonly { readonly text: CaseWords; readonly reason: string }[];
  /** What leaves the body with the result: the decision and the licence. */
  readonly handedOver: readonly CaseWords[];
}

/** 2026-11-22 → 2026年11月22日 */
export const longDate = (date: string): string =>
  date.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日');
const dateIn = (lang: DocumentLang, date: string): string => (lang === 'zh' ? longDate(date) : date);

const remedies: CaseWords = {
  zh: '如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。',
  en: 'You may apply for administrative reconsideration within sixty days of receiving this, or bring an action in the people’s court within six months.',
};

/** What is printed of an event. */
export function contentOf(
  event: CaseEvent,
  template: NamedTemplate,
  docNo: string,
  facts: DocumentFacts,
  lang: DocumentLang,
): DocumentContent {
  const { kind } = template;
  const title = facts.matterType === '01' ? template.title : withoutPermit(template.title);
  return {
    docTitle: title[lang],
    docNo,
    caseNo: facts.caseNo,
    recipient: recipientOf(event) ?? facts.applicantName,
    ...fillTemplate(template[lang], valuesOf(event, kind, facts, lang)),
    department: facts.organisationName[lang],
    date: dateIn(lang, facts.on),
    lang,
  };
}

const withoutPermit = (title: CaseWords): CaseWords => ({
  zh: title.zh.replace('行政许可', '办理'),
  en: title.en,
});

/** Reads own members of an event's data by name: every event has its own. */
const membersOf = (event: CaseEvent): Readonly<Record<string, unknown>> => ({ ...event.data });

/** A notice to an interested party is addressed to it. */
function recipientOf(event: CaseEvent): string | undefined {
  const { partyName } = membersOf(event);
  return typeof partyName === 'string' && partyName !== '' ? partyName : undefined;
}

function valuesOf(
  event: CaseEvent,
  kind: DocumentKind,
  facts: DocumentFacts,
  lang: DocumentLang,
): DocumentValues {
  const own = Object.entries(membersOf(event)).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[name, dateIn(lang, value)]];
    if (typeof value === 'number') return [[name, String(value)]];
    return value === true ? [[name, lang === 'zh' ? '是' : 'yes']] : [];
  });
  const way = deliveryNames[facts.deliveryWay];
  const { commitment } = facts;
  return {
    texts: {
      ...Object.fromEntries(own),
      ...jointTexts(event, lang),
      ...(commitment && {
        commitment: commitment.text[lang],
        consequence: commitment.consequence[lang],
        materials: commitment.materials.map((m) => m[lang]).join(lang === 'zh' ? '、' : ', '),
        checkWithin: commitment.checkWithin[lang],
        basis: commitment.basis,
      }),
      warnings: warningsOf(event).join('；'),
      remedies: remedies[lang],
      way: way[lang],
      consent: facts.deliveryWay === 'electronic' ? way[lang] : '',
      caseNo: facts.caseNo,
      matterName: facts.matterName[lang],
      applicantName: facts.applicantName,
      organisationName: facts.organisationName[lang],
      receivedOn: dateIn(lang, facts.receivedOn),
      on: dateIn(lang, facts.on),
      dueOn: facts.dueOn === null ? '' : dateIn(lang, facts.dueOn),
      promisedDays: facts.promised[lang],
    },
    items:
      kind === 'joint-correction'
        ? facts.jointItems.map(({ text, reason }) => ({ text: text[lang], reason }))
        : itemsOf(event, facts, lang),
    table: tableOf(kind, facts, lang),
  };
}

const jointTexts = (event: CaseEvent, lang: DocumentLang): Record<string, string> =>
  event.name === 'correction-asked' && event.data.joint
    ? { jointNo: event.data.joint.jointNo, jointName: event.data.joint.name[lang] }
    : {};

const warningsOf = (event: CaseEvent): readonly string[] =>
  event.name === 'submitted' || event.name === 'resubmitted' ? event.data.warnings : [];

function itemsOf(event: CaseEvent, facts: DocumentFacts, lang: DocumentLang): DocumentItem[] | undefined {
  const { items } = membersOf(event);
  if (!Array.isArray(items)) return undefined;
  return items.map((one: unknown) => {
    const { subject, subjectKind, reason } = Object(one) as Readonly<Record<string, unknown>>;
    return {
      text: facts.nameOf(String(subjectKind ?? 'other'), String(subject ?? ''))[lang],
      reason: String(reason ?? ''),
    };
  });
}

const columns = {
  receipt: { zh: ['序号', '材料名称', '文件'], en: ['No.', 'Material', 'File'] },
  'payment-notice': { zh: ['收费项目', '收费标准', '收费依据'], en: ['Fee', 'Rate', 'Basis'] },
  'handover-slip': {
    zh: ['序号', '物料名称', '数量', '移交人', '接收人', '日期'],
    en: ['No.', 'Thing', 'Number', 'Handed over', 'Taken over', 'Date'],
  },
  'service-receipt': {
    zh: ['文书', '文号', '送达方式', '送达时间', '签收人'],
    en: ['Document', 'Number', 'How', 'When', 'By whom'],
  },
} as const;

function tableOf(kind: DocumentKind, facts: DocumentFacts, lang: DocumentLang): DocumentTable | undefined {
  const numbered = (rows: readonly (readonly string[])[]): string[][] =>
    rows.map((row, index) => [String(index + 1), ...row]);
  const none = lang === 'zh' ? '（未提交附件材料）' : '(no files)';
  switch (kind) {
    case 'receipt': {
      const rows = facts.files.map((f) => [f.material[lang], f.name]);
      return { columns: columns[kind][lang], rows: numbered(rows.length > 0 ? rows : [[none, '']]) };
    }
    case 'payment-notice':
      return {
        columns: columns[kind][lang],
        rows: facts.fees.map((f) => [f.name[lang], f.standard[lang], f.basis]),
      };
    case 'handover-slip':
      return {
        columns: columns[kind][lang],
        rows: numbered(facts.handedOver.map((name) => [name[lang], '1', '', '', ''])),
      };
    case 'service-receipt':
      return {
        columns: columns[kind][lang],
        rows: facts.served.map((s) => [s.title[lang], s.documentNo, s.way[lang], s.at, s.by]),
      };
    default:
      return undefined;
  }
}
