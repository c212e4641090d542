// SPDX-License-Identifier: Apache-2.0
/** The drift report: pages with both sides, and figures by field, body and division. */
import { divisionsOf } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { mattersProblems } from '../matters.problems.ts';
import { definitionsInForce, itemsByCode } from './catalogue.queries.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import type { DriftItem, DriftSummary } from './drift.contract.ts';
import {
  type DriftFilter,
  type DriftRow,
  driftAfter,
  driftSummaryRows,
  type SummaryRow,
} from './drift.queries.ts';
import { onlyIn, shownValue } from './drift.rules.ts';

export interface DriftPage {
  readonly items: DriftItem[];
  readonly next: string | null;
}

/**
 * One page in the order of matters and fields, each with what the item says and what the body says.
 * @throws {Problem} `matters.bad-cursor`
 */
export async function driftPage(
  on: Queryable,
  filter: DriftFilter & { readonly cursor?: string | undefined },
  limit: number,
): Promise<DriftPage> {
  const rows = await driftAfter(on, filter, readCursor(filter.cursor), limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await withBothSides(on, page),
    next: rows.length > limit && last ? writeCursor(last) : null,
  };
}

const writeCursor = ({ code, place }: DriftRow): string =>
  Buffer.from(`${place} ${code}`).toString('base64url');

function readCursor(cursor: string | undefined): { code: string; place: number } {
  if (cursor === undefined) return { code: '', place: 0 };
  const [, place, code] = /^(\d{1,2}) (\S{2,80})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (place === undefined || code === undefined) throw new Problem(mattersProblems['bad-cursor']);
  return { code, place: Number(place) };
}

async function withBothSides(on: Queryable, rows: readonly DriftRow[]): Promise<DriftItem[]> {
  if (rows.length === 0) return [];
  const definitions = await definitionsInForce(on, [...new Set(rows.map((r) => r.code))]);
  const items = await itemsByCode(on, [...new Set(rows.map((r) => r.catalog_code))]);
  const byCode = new Map(items.map((i) => [i.code, i]));
  return rows.map((r) => {
    const item = byCode.get(r.catalog_code);
    const definition = definitions.get(r.code) ?? {};
    const standard = item ? standardValue(item, r.field) : null;
    const body = shownValue(r.field, definition);
    return {
      code: r.code,
      item: r.catalog_code,
      name: r.name,
      nameEn: r.name_en,
      organisationId: r.organisation_id,
      organisationName: r.organisation_name,
      division: r.division,
      version: r.version,
      field: r.field,
      standard,
      body,
      added: onlyIn(body, standard, r.field),
      missing: onlyIn(standard, body, r.field),
      fingerprint: r.fingerprint,
      decision:
        r.verdict && r.decided_at
          ? { verdict: r.verdict, reason: r.reason ?? '', at: r.decided_at.toISOString() }
          : null,
    };
  });
}

function standardValue(item: CatalogueItem, field: DriftItem['field']): unknown {
  if (field === 'exerciseLevel') return item.exerciseLevels;
  const { name, matterType, legalBasis, serviceObjects } = item;
  return shownValue(field, { ...item.standard, name, matterType, legalBasis, serviceObjects });
}

/** Figures over everything that the filter leaves, by one statement. */
export async function driftSummary(on: Queryable, filter: DriftFilter): Promise<DriftSummary> {
  const rows = await driftSummaryRows(on, filter);
  const total = rows.find((r) => r.dimension === 'total');
  const matters = total?.matters ?? 0;
  const drifted = total?.drifted ?? 0;
  const of = (dimension: SummaryRow['dimension']) =>
    rows.filter((r) => r.dimension === dimension).map(({ dimension: _, ...tally }) => tally);
  const divisions = of('division');
  const names = await divisionsOf(
    on,
    divisions.map((d) => d.key.padEnd(12, '0')),
  );
  const nameOf = new Map(names.map((d) => [d.code.slice(0, 6), d.name]));
  return {
    matters,
    drifted,
    open: total?.open ?? 0,
    accepted: total?.accepted ?? 0,
    rejected: total?.rejected ?? 0,
    conformityRate: matters === 0 ? null : (matters - drifted) / matters,
    fields: of('field'),
    organisations: of('organisation'),
    divisions: divisions.map((d) => ({ ...d, name: nameOf.get(d.key) ?? '' })),
  };
}
