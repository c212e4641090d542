// SPDX-License-Identifier: Apache-2.0
/** The steps of a journey, in order; each does what one person does. */
import { applicableMaterials, constructAnswers } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { MatterDefinition } from '#matters';
import { sleep, systemClock } from '#platform/clock.ts';
import { type Client, client, JourneyFailed } from './journey-client.ts';
import { sampleFile } from './journey-files.ts';
import { type Applicant, applicants, type Staff, staffFor } from './journey-people.ts';

export interface Journey {
  readonly base: string;
  readonly matter: string;
  matterName: string;
  caseNo: string | null;
  outcome: string;
  /** null: the matter results in no licence. */
  licenceVerified: boolean | null;
  rated: boolean;
  found?: {
    readonly code: string;
    readonly organisation: { readonly id: string };
    readonly definition: MatterDefinition;
  };
  applicant?: Applicant;
  /** Who reviewed: none of them decides. */
  reviewers: readonly Staff[];
  clerk?: Staff;
}

interface Step {
  readonly name: string;
  readonly act: (journey: Journey) => Promise<'skipped' | undefined>;
}

/** An open task as staff see it. */
interface TaskNow {
  readonly taskId: string;
  readonly kind: string;
  readonly role: string;
  readonly organisationId: string;
  readonly need: { readonly count: number } | null;
}

interface CaseNow {
  readonly state: string;
  readonly licence: { readonly id: string; readonly verifyCode: string; readonly pdfReady: boolean } | null;
  readonly parcel: { readonly id: string; readonly waybillNo: string | null } | null;
}

const done = async (work: Promise<unknown>): Promise<undefined> => {
  await work;
  return undefined;
};

export const live: readonly Step[] = [
  { name: 'find', act: (j) => done(find(j)) },
  { name: 'apply', act: (j) => done(apply(j)) },
  { name: 'accept', act: (j) => done(accept(j)) },
  { name: 'review', act: (j) => done(review(j)) },
  { name: 'decide', act: (j) => done(decide(j)) },
  { name: 'licence', act: licence },
  { name: 'verify', act: verify },
  { name: 'deliver', act: (j) => done(deliver(j)) },
  { name: 'rate', act: (j) => done(rate(j)) },
];

async function find(j: Journey): Promise<void> {
  const visitor = client(j.base, 'person');
  const code = /^[0-9A-Z]{31,33}$/.test(j.matter) ? j.matter : await firstHit(visitor, j.matter);
  const found = await visitor.get<NonNullable<Journey['found']> & { definition: MatterDefinition }>(
    `/api/v1/matters/${encodeURIComponent(code)}`,
  );
  // The public face leaves the examples out; the form rules want the list to be there.
  j.found = { ...found, definition: { ...found.definition, examples: [] } };
  const { name } = found.definition;
  j.matterName = typeof name === 'string' ? name : name.zh;
}

async function firstHit(visitor: Client, text: string): Promise<string> {
  const { items } = await visitor.get<{ items: { code: string; name: string }[] }>(
    `/api/v1/matters?limit=20&q=${encodeURIComponent(text)}`,
  );
  const hit = items.find((i) => i.name === text) ?? items.find((i) => i.name.includes(text)) ?? items[0];
  if (hit) return hit.code;
  // Not a word of any name: perhaps a code of its own.
  const direct = await visitor
    .get<{ code: string }>(`/api/v1/matters/${encodeURIComponent(text)}`)
    .catch(() => undefined);
  if (!direct) throw new JourneyFailed(`no published matter is called ${text}`, 404, 'no-matter');
  return direct.code;
}

async function apply(j: Journey): Promise<void> {
  const { definition, code } = need(j.found);
  const asCompany = !definition.serviceObjects.includes('1');
  let refused: JourneyFailed | undefined;
  let tries = 0;
  for await (const applicant of applicants(j.base, asCompany)) {
    if (tries++ >= 12) break;
    try {
      j.caseNo = await submitAs(applicant, definition, code, tries);
      j.applicant = applicant;
      return;
    } catch (error) {
      if (!(error instanceof JourneyFailed) || error.status !== 422) throw error;
      refused = error;
    }
  }
  throw refused ?? new JourneyFailed('nobody of the demo city can apply for this', 0, 'no-applicant');
}

/** Fills in and hands in an application; gives the case number. */
export async function submitAs(
  applicant: Applicant,
  definition: MatterDefinition,
  matterCode: string,
  seed: number,
): Promise<string> {
  const facts =
    applicant.company === null
      ? { kind: 'person' as const, name: applicant.name }
      : { kind: 'company' as const, name: applicant.name, company: { name: applicant.company } };
  const context = { applicant: facts, today: civilDateOf(systemClock.now()) };
  const made = constructAnswers(definition, { seed, ...context });
  if (!made) throw new JourneyFailed('no valid answers could be made from the definition', 422, 'no-answers');
  const files: { materialId: string; fileId: string }[] = [];
  for (const material of applicableMaterials(definition, made.answers, context).filter(
    (m) => m.necessity === 'required',
  )) {
    const sample = sampleFile(material.accept?.map(String), material.id, `${material.id} ${seed}`);
    const { id } = await applicant.client.upload<{ id: string }>(
      '/api/v1/files',
      sample.name,
      sample.type,
      sample.content,
    );
    files.push({ materialId: material.id, fileId: id });
  }
  const delivery = definition.express
    ? {
        way: 'courier',
        recipient: applicant.name,
        phone: '13800138000',
        address: '江苏省云泽市临湖区湖滨大道1号',
      }
    : { way: 'electronic' };
  const receipt = await applicant.client.post<{ caseNo: string }>('/api/v1/cases', {
    matterCode,
    answers: made.answers,
    files,
    statementOfTruth: true,
    delivery,
  });
  return receipt.caseNo;
}

async function accept(j: Journey): Promise<void> {
  j.clerk = await staffFor(j.base, 'clerk', need(j.found).organisation.id);
  // The body below may accept, as townships do.
  const task = await openTask(j, 'accept');
  const elsewhere = task && task.organisationId !== need(j.found).organisation.id;
  const clerk = elsewhere ? await staffFor(j.base, 'clerk', task.organisationId) : j.clerk;
  await clerk.client.post(`/api/v1/cases/${need(j.caseNo)}/acceptance`, {});
}

async function review(j: Journey): Promise<void> {
  const opinion = '材料齐全，符合法定条件，建议准予。';
  // As often as the process has reviews: those side by side and under a condition are tasks of their own.
  for (let left = 20; left > 0; left--) {
    const task = await openTask(j, 'review');
    if (!task) return;
    const path = `/api/v1/cases/${need(j.caseNo)}/tasks/${task.taskId}`;
    const signed: string[] = [];
    for (let signer = task.need?.count ?? 1; signer > 0; signer--) {
      const who = await staffFor(j.base, task.role, task.organisationId, signed);
      signed.push(who.id);
      j.reviewers = [...j.reviewers, who];
      await (task.need
        ? who.client.post(`${path}/signature`, { agree: true, opinion })
        : who.client.post(`${path}/completion`, { recommend: 'grant', opinion }));
    }
  }
}

async function openTask(j: Journey, kind: string): Promise<TaskNow | undefined> {
  const { tasks } = await need(j.clerk).client.get<{ tasks: TaskNow[] }>(`/api/v1/cases/${need(j.caseNo)}`);
  return tasks.find((t) => t.kind === kind);
}

async function decide(j: Journey): Promise<void> {
  const approver = await staffFor(j.base, 'approver', need(j.found).organisation.id, [
    ...j.reviewers.map((r) => r.id),
  ]);
  const decided = await approver.client.post<{ state: string }>(`/api/v1/cases/${need(j.caseNo)}/decision`, {
    outcome: 'grant',
    text: '经审查，符合法定条件，准予。',
  });
  j.outcome = decided.state;
}

async function licence(j: Journey): Promise<'skipped' | undefined> {
  if (need(j.found).definition.result.kind !== 'licence') return 'skipped';
  const ready = await until(
    j,
    (c) => c.licence?.pdfReady === true,
    60_000,
    'the licence was not sealed within a minute',
  );
  const pdf = await need(j.applicant).client.bytes(`/api/v1/licences/${need(ready.licence).id}/pdf`);
  if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-')
    throw new JourneyFailed('the licence is no PDF', 0, 'no-pdf');
  return undefined;
}

async function verify(j: Journey): Promise<'skipped' | undefined> {
  if (need(j.found).definition.result.kind !== 'licence') return 'skipped';
  const { licence: held } = await now(j);
  const answer = await client(j.base, 'person').get<{ valid: boolean }>(
    `/api/v1/verifications/${need(held).verifyCode}`,
  );
  j.licenceVerified = answer.valid;
  return undefined;
}

async function deliver(j: Journey): Promise<void> {
  const clerk = need(j.clerk);
  const caseNo = need(j.caseNo);
  await clerk.client.post(`/api/v1/cases/${caseNo}/dispatch`, {});
  const sent = await until(
    j,
    (c) => c.state === 'closed' || Boolean(c.parcel?.waybillNo),
    30_000,
    'the carrier gave no waybill',
  );
  if (sent.parcel?.waybillNo) await clerk.client.bytes(`/api/v1/deliveries/${sent.parcel.id}/label`);
  const closed = await until(j, (c) => c.state === 'closed', 30_000).catch(() => undefined);
  if (!closed) await clerk.client.post(`/api/v1/cases/${caseNo}/closure`, { note: '窗口确认送达' });
}

async function rate(j: Journey): Promise<void> {
  await need(j.applicant).client.post(`/api/v1/cases/${need(j.caseNo)}/rating`, {
    stars: 5,
    optionCodes: ['510', '517'],
    comment: '一次办成，进度清楚。',
  });
  j.rated = true;
}

const now = (j: Journey): Promise<CaseNow> =>
  need(j.applicant).client.get<CaseNow>(`/api/v1/cases/${need(j.caseNo)}`);

async function until(
  j: Journey,
  holds: (c: CaseNow) => boolean,
  forMs: number,
  otherwise = 'it did not happen in time',
): Promise<CaseNow> {
  for (let waited = 0; ; waited += 200) {
    const c = await now(j);
    if (holds(c)) return c;
    if (waited >= forMs) throw new JourneyFailed(otherwise, 0, 'timeout');
    await sleep(200);
  }
}

function need<T>(value: T | null | undefined): T {
  if (value === null || value === undefined)
    throw new JourneyFailed('a step before this one gave nothing', 0, 'order');
  return value;
}
