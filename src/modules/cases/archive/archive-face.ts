// SPDX-License-Identifier: Apache-2.0
/** Archive packages for staff, the case page and the command line. */
import Type, { type Static } from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import { contentHeaders } from '#materials';
import type { Actor, StaffActor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { type OpenCase, openCase } from '../case-history.ts';
import { CaseParams } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { noteCaseLook } from '../looks/note-case-look.ts';
import { type ArchiveOfCase, ArchivesBody, ArchivesQuery, TransferQuery } from './archive.contract.ts';
import { type ArchiveRow, archiveOf, archivesOfYear, listArchives } from './archive.queries.ts';
import { packMissing } from './archive-jobs.ts';
import { makeArchive } from './make-archive.ts';
import { retentionNames } from './retention.rules.ts';
import { type ArchiveSummary, transferHead, transferLine } from './transfer-list.rules.ts';

const summaryOf = (r: ArchiveRow): ArchiveSummary => ({
  caseNo: r.case_no,
  archiveNo: r.archive_no,
  organisationId: r.organisation_id,
  year: r.year,
  retention: r.retention,
  keepUntil: r.keep_until,
  matterCode: r.matter_code,
  matterName: r.matter_name,
  applicantName: r.applicant_name,
  outcome: r.outcome,
  endedOn: r.ended_on,
  documents: r.documents,
  materials: r.materials,
  sha256: r.sha256,
  size: r.size,
  madeAt: r.made_at.toISOString(),
});
const urlOf = (caseNo: string): string => `/api/v1/cases/${caseNo}/archive`;
const lineOf = (r: ArchiveRow) => ({
  ...summaryOf(r),
  retentionName: retentionNames[r.retention],
  url: urlOf(r.case_no),
});

/** The package of a case for its page; staff only, applicants hold the documents themselves. */
export async function archiveSection(
  { db }: CaseServices,
  actor: Actor,
  { stored }: OpenCase,
): Promise<Static<typeof ArchiveOfCase> | null> {
  if (actor.kind !== 'staff' || stored.closed_at === null) return null;
  const row = await archiveOf(db, stored.city, stored.case_no);
  if (!row) return null;
  const { archiveNo, retention, retentionName, keepUntil, madeAt, size, url } = lineOf(row);
  return { archiveNo, retention, retentionName, keepUntil, madeAt, size, url };
}

export interface ArchivesFace {
  /** Packs a case that ended, or gives its package. */
  make(caseNo: string): Promise<ArchiveSummary | undefined>;
  /** Packs every case that ended and has no package. @returns how many */
  makeMissing(): Promise<number>;
  /** The transfer list of a year over all bodies, line by line. */
  ofYear(year: number): AsyncGenerator<ArchiveSummary & { readonly csv: string }>;
  readonly csvHead: string;
}

export function archivesFace(services: CaseServices): ArchivesFace {
  const { db, clock } = services;
  return {
    csvHead: transferHead,
    make: async (caseNo) => {
      const row = await makeArchive(services, caseNo);
      return row && summaryOf(row);
    },
    makeMissing: () => packMissing(services, clock.now()),
    async *ofYear(year) {
      let after = { organisationId: '', archiveNo: '' };
      for (;;) {
        const rows = await archivesOfYear(db, year, after, 1000);
        for (const row of rows) yield { ...summaryOf(row), csv: transferLine(summaryOf(row)) };
        const last = rows.at(-1);
        if (!last) return;
        after = { organisationId: last.organisation_id, archiveNo: last.archive_no };
      }
    },
  };
}

function asStaff(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

export function archiveRoutes(services: CaseServices): ApiRoute[] {
  const { db, files } = services;
  const tag = 'archive';
  const scopeOf = (actor: Actor): { cities: readonly string[]; organisationIds: readonly string[] } => {
    const { cities, scope } = asStaff(actor);
    return { cities, organisationIds: scope };
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/archives',
      permission: 'cases.read-archives',
      summary: 'Archive packages of one’s bodies, in the order of their numbers',
      tag,
      query: ArchivesQuery,
      response: ArchivesBody,
      handler: async ({ actor, query }) => {
        const limit = query.limit ?? 50;
        const rows = await listArchives(db, {
          ...scopeOf(actor),
          year: query.year ?? null,
          text: query.q?.trim() || null,
          after: query.cursor ?? null,
          limit,
        });
        const last = rows.length === limit ? rows.at(-1) : undefined;
        return { items: rows.map(lineOf), nextCursor: last?.archive_no ?? null };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/archive-transfer',
      permission: 'cases.read-archives',
      summary: 'The transfer list of a year for the archive office, as CSV or JSON',
      tag,
      query: TransferQuery,
      response: Type.Unknown(),
      handler: async ({ actor, query, reply }) => {
        const items: ArchiveSummary[] = [];
        for (let after: string | null = null; ; ) {
          const rows = await listArchives(db, {
            ...scopeOf(actor),
            year: query.year,
            text: null,
            after,
            limit: 1000,
          });
          items.push(...rows.map(summaryOf));
          const last = rows.at(-1);
          if (!last) break;
          after = last.archive_no;
        }
        if (query.format === 'json') return { year: query.year, items };
        const name = `transfer-${query.year}.csv`;
        const bytes = Buffer.from(`\uFEFF${[transferHead, ...items.map(transferLine)].join('\r\n')}\r\n`);
        reply.headers(contentHeaders({ name, mediaType: 'text/csv' }));
        return bytes;
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/cases/:caseNo/archive',
      permission: 'cases.read-archives',
      summary: 'The archive package of a case, a ZIP file',
      tag,
      params: CaseParams,
      query: LookQuery,
      response: Type.Unknown(),
      handler: async ({ actor, params, raw, reply }) => {
        const c = await openCase(db, asStaff(actor), params.caseNo);
        const { stored } = c;
        const row = await archiveOf(db, stored.city, stored.case_no);
        if (!row) throw new Problem(platformProblems['not-found']);
        await noteCaseLook(services, actor, c, { kind: 'archive', reason: lookReasonOf(raw) });
        const bytes = await files.get(row.sha256);
        reply.headers(contentHeaders({ name: `${row.archive_no}.zip`, mediaType: 'application/zip' }));
        return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      },
    }),
  ];
}
