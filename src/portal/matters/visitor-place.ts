// SPDX-License-Identifier: Apache-2.0
/** The place that a visitor chose, down to the village; kept in a cookie and asked of nobody. */
import type { FastifyRequest } from 'fastify';
import { type Division, pathOfDivision } from '#organisations';
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import { type Lang, pick } from '#portal/kit/index.ts';

/** Name of the cookie; its value is a division of twelve digits. */
export const placeCookie = 'tb_place';

/** A division with those above it. */
export interface VisitorPlace {
  readonly code: string;
  /** From the province (or the highest that is known) down to the place itself. */
  readonly path: readonly Division[];
}

/** The code in the cookie; undefined when none was chosen. Whether such a division exists is not asked here. */
export function placeCodeOf(request: FastifyRequest): string | undefined {
  const code = request.cookies?.[placeCookie];
  return code !== undefined && /^\d{12}$/.test(code) ? code : undefined;
}

const keptMs = 60_000;
const mostKept = 5_000;
const kept = new WeakMap<
  Queryable,
  Map<string, { readonly place: VisitorPlace | null; readonly at: number }>
>();

/** The place that the visitor chose; null when none was, or when it is no division any more. */
export async function visitorPlace(on: Queryable, request: FastifyRequest): Promise<VisitorPlace | null> {
  const code = placeCodeOf(request);
  if (code === undefined) return null;
  const places = kept.get(on) ?? new Map();
  kept.set(on, places);
  const known = places.get(code);
  if (known !== undefined && monotonic() - known.at < keptMs) return known.place;
  const path = await pathOfDivision(on, code);
  const place = path.at(-1)?.code === code ? { code, path } : null;
  if (places.size >= mostKept) places.clear();
  places.set(code, { place, at: monotonic() });
  return place;
}

/** The place and the divisions above it, nearest first, twelve digits each; with the province even when it is not listed. */
export function chainOf(place: VisitorPlace | null): readonly string[] {
  if (place === null) return [];
  const codes = place.path.map(({ code }) => code).reverse();
  const province = `${place.code.slice(0, 2)}0000000000`;
  return codes.includes(province) ? codes : [...codes, province];
}

const nameOf = (lang: Lang, division: Division): string =>
  pick(lang, { zh: division.name, en: division.nameEn });

/** The place in words: 云泽市 临湖区 湖滨街道. */
export const placeWords = (lang: Lang, place: VisitorPlace): string =>
  lang === 'en'
    ? place.path
        .map((division) => nameOf(lang, division))
        .reverse()
        .join(', ')
    : place.path.map((division) => nameOf(lang, division)).join(' ');
