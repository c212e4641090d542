// SPDX-License-Identifier: Apache-2.0
/** Which documents an event makes, how they are numbered and called, and which wording holds on a day. Pure. */
import type { CaseEventName } from '../case.types.ts';
import type { CaseWords } from '../case-words.rules.ts';
import type { DocumentKind, NamedTemplate } from './document.types.ts';
import { shippedTemplates } from './shipped-templates.ts';

/** Made in the background as soon as the act is written. Parts of a case add the rows of their events here. */
const toldAtOnce: Readonly<Partial<Record<CaseEventName, readonly DocumentKind[]>>> = {
  accepted: ['acceptance', 'payment-notice'],
  'correction-asked': ['joint-correction', 'correction'],
  'acceptance-refused': ['non-acceptance'],
  suspended: ['special-procedure'],
  extended: ['extension'],
  granted: ['grant'],
  refused: ['refusal'],
  'hearing-right-told': ['hearing-right'],
  'hearing-convened': ['hearing-notice'],
  'hearing-recorded': ['hearing-record'],
  transferred: ['transfer'],
  'renewal-deemed': ['deemed-renewal'],
};

/** Made when somebody first asks, at the latest for the archive: most receipts are never printed. */
const toldOnDemand: Readonly<Partial<Record<CaseEventName, readonly DocumentKind[]>>> = {
  submitted: ['receipt', 'commitment'],
  resubmitted: ['receipt', 'commitment'],
  dispatched: ['handover-slip'],
  closed: ['service-receipt'],
};

/** The events that a background job listens to. */
export const eventsTold = Object.keys(toldAtOnce) as readonly CaseEventName[];

/** What of a case decides which documents there are. */
export interface DocumentGround {
  readonly charged: boolean;
  readonly decided: boolean;
}
type Told = { readonly name: CaseEventName; readonly data: object };

/** One notice for all parts of a joint case, or that of a single case; commitments where some were made. */
function applies(kind: DocumentKind, { data }: Told, ground: DocumentGround): boolean {
  const joint = 'joint' in data && data.joint !== undefined;
  switch (kind) {
    case 'payment-notice':
      return ground.charged;
    case 'service-receipt':
      return ground.decided;
    case 'joint-correction':
      return joint;
    case 'correction':
      return !joint;
    case 'commitment':
      return 'commitments' in data && Array.isArray(data.commitments) && data.commitments.length > 0;
    default:
      return true;
  }
}

/** The documents of an event, the main one first. */
export const documentsOf = (
  event: Told,
  ground: DocumentGround,
): { readonly atOnce: readonly DocumentKind[]; readonly onDemand: readonly DocumentKind[] } => ({
  atOnce: (toldAtOnce[event.name] ?? []).filter((kind) => applies(kind, event, ground)),
  onDemand: (toldOnDemand[event.name] ?? []).filter((kind) => applies(kind, event, ground)),
});

/** The word in the number of a document that takes its number when it is made: 收件〔2026〕第12号. */
export const numberWords: Readonly<Record<DocumentKind, string>> = {
  receipt: '收件',
  acceptance: '受理',
  'non-acceptance': '不受',
  correction: '补正',
  'special-procedure': '特告',
  extension: '延期',
  grant: '准予',
  refusal: '不予',
  'payment-notice': '缴费',
  'handover-slip': '流转',
  'service-receipt': '送达',
  'hearing-right': '听告',
  'hearing-notice': '听通',
  'hearing-record': '听录',
  transfer: '移送',
  'joint-correction': '联补',
  commitment: '承诺',
  'deemed-renewal': '视延',
};

/** The decision of a matter that is no permit is not called one. */
export function documentTitleOf(kind: DocumentKind, matterType: string, on = '9999-12-31'): CaseWords {
  const { title } = shippedTemplate(kind, on);
  return matterType === '01' ? title : { zh: title.zh.replace('行政许可', '办理'), en: title.en };
}

/** @param on the civil day of the act */
export function shippedTemplate(kind: DocumentKind, on: string): NamedTemplate {
  const found = newestInForce(
    shippedTemplates.filter((t) => t.kind === kind),
    on,
  );
  if (!found) throw new Error(`no wording of ${kind} is in force on ${on}`);
  return { ...found, name: `${kind}@${found.version}` };
}

/** Of several versions the newest that holds on a day. */
export const newestInForce = <T extends { readonly version: number; readonly effectiveOn: string }>(
  versions: readonly T[],
  on: string,
): T | undefined =>
  versions
    .filter((t) => t.effectiveOn <= on)
    .sort((a, b) =>
      a.effectiveOn === b.effectiveOn ? b.version - a.version : a.effectiveOn < b.effectiveOn ? 1 : -1,
    )[0];
