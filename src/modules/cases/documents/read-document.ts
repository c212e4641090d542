// SPDX-License-Identifier: Apache-2.0
/** Documents for those who may see the case; the applicant's first opening is the proof of service (送达). */
import type { Actor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { StoredFile } from '../case-face.ts';
import { type OpenCase, openCase } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { noteCaseLook } from '../looks/note-case-look.ts';
import { documentsOf, documentTitleOf } from './document-kinds.rules.ts';
import type { DocumentLine } from './documents.contract.ts';
import { type ServiceRow, servicesOf } from './documents.queries.ts';
import { saveService } from './documents.store.ts';
import { makeDocument, translateDocument } from './make-document.ts';

export interface DocumentAsked {
  readonly caseNo: string;
  readonly seq: number;
  /** The main document of the act when not said. */
  readonly kind?: string | undefined;
  /** `en`: a translation for reading, without a seal. */
  readonly lang?: 'zh' | 'en' | undefined;
  /** Why staff without a task of the case look. */
  readonly reason?: string | undefined;
}

const groundOf = ({ matter, fold }: OpenCase): { charged: boolean; decided: boolean } => ({
  charged: matter.definition.fee.charged,
  decided: fold.decision !== null,
});

/** @throws not-found; document-not-ready while it is being made; access.reason-needed */
export async function readDocument(
  services: CaseServices,
  actor: Actor,
  asked: DocumentAsked,
): Promise<StoredFile> {
  const { db, files } = services;
  const { caseNo, seq } = asked;
  const open = await openCase(db, actor, caseNo);
  const event = open.stored.events.find((e) => e.seq === seq);
  if (!event) throw new Problem(platformProblems['not-found']);
  const { atOnce, onDemand } = documentsOf(event, groundOf(open));
  const kind = [...atOnce, ...onDemand].find((one) => asked.kind === undefined || one === asked.kind);
  if (!kind) throw new Problem(platformProblems['not-found']);
  const known = open.stored.documents.find((d) => d.seq === seq && d.kind === kind);
  if (!known && !onDemand.includes(kind)) throw new Problem(caseProblems['document-not-ready']);
  const made = known ?? (await makeDocument(services, { caseNo, seq, kind }));
  const wanted = { caseNo, seq, kind };
  const bytes =
    asked.lang === 'en' ? await translateDocument(services, wanted, 'en') : await files.get(made.sha256);
  const title = documentTitleOf(kind, String(open.matter.definition.matterType));
  await noteCaseLook(services, actor, open, { kind: 'document', fields: [title], reason: asked.reason });
  if (actor.kind === 'person')
    await saveService(db.autocommit, {
      city: open.stored.city,
      ...wanted,
      way: 'portal',
      at: services.clock.now(),
      by: actor.name,
      note: '',
    });
  return { bytes, name: `${caseNo}-${made.document_no}.pdf`, mediaType: 'application/pdf' };
}

/** The documents of a case: those made, those being made, those that are printed when asked for. */
export async function listDocuments(services: CaseServices, open: OpenCase): Promise<DocumentLine[]> {
  const { stored, matter } = open;
  const rows = await servicesOf(services.db, stored.city, stored.case_no);
  const matterType = String(matter.definition.matterType);
  return stored.events.flatMap((event) => {
    const { seq } = event;
    const { atOnce, onDemand } = documentsOf(event, groundOf(open));
    return [...atOnce, ...onDemand].map((kind, index): DocumentLine => {
      const made = stored.documents.find((d) => d.seq === seq && d.kind === kind);
      const url = `/api/v1/cases/${stored.case_no}/documents/${seq}`;
      const own = rows.filter((r) => r.seq === seq && r.kind === kind);
      return {
        seq,
        kind,
        title: documentTitleOf(kind, matterType),
        documentNo: made?.document_no ?? '',
        url: index === 0 ? url : `${url}?kind=${kind}`,
        ready: made !== undefined || onDemand.includes(kind),
        madeAt: made ? new Date(made.made_at).toISOString() : null,
        served: own.map(serviceLine),
        servedAt: servedAtOf(open, made?.made_at, own),
      };
    });
  });
}

const serviceLine = (r: ServiceRow): DocumentLine['served'][number] => ({
  way: r.way,
  at: r.at.toISOString(),
  by: r.by_whom,
});

/** When it counts as served: handed over, or, where electronic service was chosen, in the applicant's account. */
function servedAtOf(
  { fold }: OpenCase,
  madeAt: string | undefined,
  rows: readonly ServiceRow[],
): string | null {
  if (fold.deliveryWay === 'electronic' && madeAt) return new Date(madeAt).toISOString();
  return rows[0]?.at.toISOString() ?? null;
}
