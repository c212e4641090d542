// SPDX-License-Identifier: Apache-2.0
/** Makes the documents of a case after the act: told by event, rendered outside of any transaction, kept by hash. */

import { civilDateOf } from '#law/civil-date.ts';
import { getMatterVersion, type MatterDefinition } from '#matters';
import { organisationsById, workCalendar } from '#organisations';
import { qrSvg, sealSvg } from '#platform/documents/index.ts';
import type { Listener } from '#platform/jobs.ts';
import { wordsOfText, zhOf } from './application.ts';
import { foldCase } from './case.rules.ts';
import type { CaseEventName } from './case.types.ts';
import { caseDates } from './case-clock.rules.ts';
import { type CaseTold, limitsOf } from './case-history.ts';
import { type Notice, type NoticeFacts, noticeOf } from './case-notice.rules.ts';
import { documentTitles } from './case-words.rules.ts';
import { eventsOf, readCase, type StoredCase } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { saveDocument } from './cases.store.ts';

const unitWords: Readonly<Record<string, string>> = {
  WORKDAY: '个工作日',
  DAY: '日',
  MONTH: '个月',
  YEAR: '年',
  HOUR: '小时',
};
export const limitWords = (l: { amount: number; unit: string }): string =>
  l.amount === 0 ? '当场办结' : `${l.amount}${unitWords[l.unit] ?? l.unit}`;

export function documentListeners(services: CaseServices): Listener[] {
  return (Object.keys(documentTitles) as CaseEventName[]).map((name) => ({
    name: `cases.document-${name}`,
    event: `cases.${name}.v1`,
    mode: 'effect',
    maxAttempts: 8,
    // The teller is this module.
    run: ({ payload }) => makeDocument(services, payload as CaseTold),
  }));
}

async function makeDocument(services: CaseServices, told: CaseTold): Promise<void> {
  const { db, files, clock } = services;
  const stored = await readCase(db, told.caseNo);
  if (!stored) throw new Error(`case ${told.caseNo} is told but not stored`);
  const { definition } = await getMatterVersion(db, stored.matter_code, stored.matter_version);
  const [organisation] = await organisationsById(db, [stored.organisation_id]);
  const name = organisation?.name ?? stored.organisation_id;
  const notice = await noticeFor(services, stored, definition, told.seq, name);
  if (!notice) return;
  const at = new Date(stored.events[told.seq - 1]?.at ?? clock.now());
  const pdf = await services.renderer.renderPdf({
    template: 'notice',
    data: {
      ...notice,
      lang: 'zh',
      sealSvg: sealSvg({ organisation: name, code: stored.organisation_id.slice(-13) }),
      qr: qrSvg(`${services.publicUrl}/track?caseNo=${stored.case_no}`),
      footer: `办件编号 ${stored.case_no} · 查询进度 ${services.publicUrl}/track`,
    },
    createdAt: at,
  });
  const { sha256, size } = await files.put(pdf);
  await saveDocument(db.autocommit, {
    city: stored.city,
    caseNo: stored.case_no,
    seq: told.seq,
    kind: stored.events[told.seq - 1]?.name ?? '',
    documentNo: notice.docNo,
    sha256,
    size,
    madeAt: clock.now(),
  });
}

async function noticeFor(
  services: CaseServices,
  stored: StoredCase,
  definition: MatterDefinition,
  seq: number,
  organisationName: string,
): Promise<Notice | undefined> {
  const events = eventsOf(stored).slice(0, seq);
  const event = events.at(-1);
  if (!event) return undefined;
  // The dates as they were right after the act, not as they are now.
  const then = foldCase(events);
  const dates = caseDates(then, limitsOf(definition), await workCalendar(services.db, services.clock.now()));
  const facts: NoticeFacts = {
    caseNo: stored.case_no,
    matterName: zhOf(definition.name),
    matterType: String(definition.matterType),
    applicantName: stored.applicant_name,
    organisationName,
    receivedOn: then.receivedOn,
    dueOn: dates.dueOn,
    promisedDays: limitWords(definition.promisedLimit),
    on: civilDateOf(event.at),
    nameOf: subjectNames(definition),
  };
  return noticeOf(event, facts);
}

/** The name of what is to be corrected: a material, a field of the form, or the words given. */
export function subjectNames(definition: MatterDefinition): (kind: string, subject: string) => string {
  const materials = new Map(definition.materials.map((m) => [m.id, wordsOfText(m.name).zh]));
  const fields = new Map(
    definition.form.pages.flatMap((p) =>
      p.fields.map((f) => [f.id, f.label ? wordsOfText(f.label).zh : f.id] as const),
    ),
  );
  return (kind, subject) =>
    (kind === 'material' ? materials.get(subject) : kind === 'field' ? fields.get(subject) : undefined) ??
    subject;
}
