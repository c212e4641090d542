// SPDX-License-Identifier: Apache-2.0
/** What the documents of an act are filled with: the case as it was right after the act, its definition, its body. */
import { civilDateOf } from '#law/civil-date.ts';
import { getMatterVersion, type MatterDefinition } from '#matters';
import { organisationsById, workCalendar } from '#organisations';
import { wordsOfText } from '../application.ts';
import { foldCase } from '../case.rules.ts';
import type { CaseEvent, CaseFold } from '../case.types.ts';
import { caseDates } from '../case-clock.rules.ts';
import { limitsOf } from '../case-history.ts';
import { type CaseWords, deliveryNames } from '../case-words.rules.ts';
import { eventsOf, readCase, type StoredCase } from '../cases.queries.ts';
import type { CaseServices } from '../cases.services.ts';
import { type DocumentFacts, longDate, type ServedLine } from './document.rules.ts';
import { type DocumentKind, documentKinds } from './document.types.ts';
import { type DocumentGround, documentTitleOf } from './document-kinds.rules.ts';
import { type ServiceRow, servicesOf } from './documents.queries.ts';
import { limitIn } from './limit-words.rules.ts';

/** An act with everything that its documents say. */
export interface CaseFacts extends DocumentGround {
  readonly stored: StoredCase;
  readonly event: CaseEvent;
  /** The body that acted: before a transfer the one that the case was moved from. */
  readonly organisation: { readonly id: string; readonly name: string };
  readonly facts: DocumentFacts;
}

/** @throws when the case has no such event */
export async function factsOf(services: CaseServices, stored: StoredCase, seq: number): Promise<CaseFacts> {
  const { db, clock } = services;
  const events = eventsOf(stored).slice(0, seq);
  const event = events.at(-1);
  if (event?.seq !== seq) throw new Error(`case ${stored.case_no} has no event ${seq}`);
  const bodyId = bodyAt(stored, seq);
  const [{ definition }, [body], calendar] = await Promise.all([
    getMatterVersion(db, stored.matter_code, stored.matter_version),
    organisationsById(db, [bodyId]),
    workCalendar(db, clock.now()),
  ]);
  // The dates as they were right after the act, not as they are now.
  const then = foldCase(events);
  const name = body?.name ?? bodyId;
  const matterType = String(definition.matterType);
  const nameOf = subjectWords(definition);
  const facts: DocumentFacts = {
    caseNo: stored.case_no,
    matterName: wordsOfText(definition.name),
    matterType,
    applicantName: stored.applicant_name,
    organisationName: { zh: name, en: body?.nameEn ?? name },
    receivedOn: then.receivedOn,
    dueOn: caseDates(then, limitsOf(definition), calendar).dueOn,
    promised: { zh: limitIn('zh', definition.promisedLimit), en: limitIn('en', definition.promisedLimit) },
    on: civilDateOf(event.at),
    deliveryWay: then.deliveryWay,
    nameOf,
    files: then.files.map((f) => ({ material: nameOf('material', f.materialId), name: f.name })),
    fees: feesOf(definition),
    served: event.name === 'closed' ? await servedLines(services, stored, then, matterType) : [],
    handedOver: handedOverOf(then, definition, matterType),
    commitment: commitmentOf(event, definition, nameOf),
    jointItems: await jointItemsOf(services, event),
  };
  return {
    stored,
    event,
    organisation: { id: bodyId, name },
    facts,
    charged: definition.fee.charged,
    decided: then.decision !== null,
  };
}

function bodyAt(stored: StoredCase, seq: number): string {
  const moved = stored.events.find((e) => e.name === 'transferred' && e.seq >= seq);
  return moved && 'from' in moved.data && 'toName' in moved.data ? moved.data.from : stored.organisation_id;
}

function commitmentOf(
  event: CaseEvent,
  definition: MatterDefinition,
  nameOf: DocumentFacts['nameOf'],
): DocumentFacts['commitment'] {
  const ids = new Set(
    event.name === 'submitted' || event.name === 'resubmitted' ? event.data.commitments : [],
  );
  if (ids.size === 0) return null;
  const made = (definition.commitments ?? []).filter((c) => ids.has(c.id));
  const joined = (words: readonly CaseWords[]): CaseWords => ({
    zh: words.map((w) => w.zh).join('；'),
    en: words.map((w) => w.en).join('; '),
  });
  const longest = Math.max(0, ...made.map((c) => c.check.withinWorkdays));
  const limit = { amount: longest, unit: 'WORKDAY' };
  return {
    text: joined(made.map((c) => wordsOfText(c.text))),
    consequence: joined(made.map((c) => wordsOfText(c.consequence))),
    materials: made.flatMap((c) => c.replaces.map((id) => nameOf('material', id))),
    checkWithin: { zh: limitIn('zh', limit), en: limitIn('en', limit) },
    basis: [...new Set(made.map((c) => c.basis))].join('；'),
  };
}

/** What all parts of a joint case are asked, each named as its own matter names it. */
async function jointItemsOf({ db }: CaseServices, event: CaseEvent): Promise<DocumentFacts['jointItems']> {
  if (event.name !== 'correction-asked' || !event.data.joint) return [];
  const parts = await Promise.all(
    event.data.joint.others.map(async ({ caseNo, matterName, organisationName, items }) => {
      const part = await readCase(db, caseNo);
      const matter = part && (await getMatterVersion(db, part.matter_code, part.matter_version));
      const nameOf = matter ? subjectWords(matter.definition) : undefined;
      return items.map(({ subject, subjectKind, reason }) => {
        const name = nameOf?.(subjectKind, subject) ?? { zh: subject, en: subject };
        return {
          text: {
            zh: `${matterName.zh}（${organisationName}）：${name.zh}`,
            en: `${matterName.en} (${organisationName}): ${name.en}`,
          },
          reason,
        };
      });
    }),
  );
  return parts.flat();
}

const feesOf = ({ fee }: MatterDefinition): DocumentFacts['fees'] =>
  fee.charged
    ? fee.items.map(({ name, standard, basis }) => ({
        name: wordsOfText(name),
        standard: wordsOfText(standard),
        basis,
      }))
    : [];

function handedOverOf(then: CaseFold, definition: MatterDefinition, matterType: string): CaseWords[] {
  if (!then.decision) return [];
  const decision = documentTitleOf(then.decision.outcome === 'granted' ? 'grant' : 'refusal', matterType);
  return then.licenceId === null ? [decision] : [decision, wordsOfText(definition.result.name)];
}

const wayWords: Readonly<Record<ServiceRow['way'], CaseWords>> = {
  portal: { zh: '网上查阅', en: 'Opened on the portal' },
  courier: { zh: '快递送达', en: 'By courier' },
  window: { zh: '窗口领取', en: 'Picked up at a window' },
};
const notOpened: CaseWords = { zh: '网上可查，尚未查阅', en: 'On the portal, not opened yet' };

const isKind = (name: string): name is DocumentKind => (documentKinds as readonly string[]).includes(name);
const toldTo = (kind: string): boolean =>
  isKind(kind) && !['receipt', 'handover-slip', 'service-receipt'].includes(kind);

async function servedLines(
  { db }: CaseServices,
  stored: StoredCase,
  then: CaseFold,
  matterType: string,
): Promise<ServedLine[]> {
  const rows = await servicesOf(db, stored.city, stored.case_no);
  return stored.documents
    .filter((d) => toldTo(d.kind))
    .flatMap((d): ServedLine[] => {
      const kind = isKind(d.kind) ? d.kind : 'acceptance';
      const line = { title: documentTitleOf(kind, matterType), documentNo: d.document_no };
      const own = rows.filter((r) => r.seq === d.seq && r.kind === d.kind);
      if (own.length > 0)
        return own.map((r) => ({ ...line, way: wayWords[r.way], at: shanghaiTime(r.at), by: r.by_whom }));
      // Chosen on applying: the document counts as served when it stands in the applicant's account.
      if (then.deliveryWay === 'electronic')
        return [
          {
            ...line,
            way: deliveryNames.electronic,
            at: shanghaiTime(new Date(d.made_at)),
            by: stored.applicant_name,
          },
        ];
      return [{ ...line, way: notOpened, at: '', by: '' }];
    });
}

/** 2026年9月2日 09:31 in Asia/Shanghai, which is eight hours ahead all year. */
const shanghaiTime = (at: Date): string => {
  const text = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `${longDate(text.slice(0, 10))} ${text.slice(11, 16)}`;
};

/** The name of what is to be corrected: a material, a field of the form, or the words given. */
export function subjectWords(definition: MatterDefinition): (kind: string, subject: string) => CaseWords {
  const materials = new Map(definition.materials.map((m) => [m.id, wordsOfText(m.name)]));
  const fields = new Map(
    definition.form.pages.flatMap((p) =>
      p.fields.map((f) => [f.id, f.label ? wordsOfText(f.label) : { zh: f.id, en: f.id }] as const),
    ),
  );
  return (kind, subject) =>
    (kind === 'material' ? materials.get(subject) : kind === 'field' ? fields.get(subject) : undefined) ?? {
      zh: subject,
      en: subject,
    };
}
