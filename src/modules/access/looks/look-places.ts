// SPDX-License-Identifier: Apache-2.0
/** Places in lists of looks. A cursor that is wrong is simply the first page. */
import { parseCivilDate } from '#law/civil-date.ts';
import type { Place } from './looks.queries.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const writePlace = ({ at, id }: Place): string => `${at.getTime()}.${id}`;

export function readPlace(text: string | undefined): Place | null {
  const [ms = '', id = ''] = text?.split('.') ?? [];
  if (!/^\d{10,14}$/.test(ms) || !uuid.test(id)) return null;
  return { at: new Date(Number(ms)), id };
}

export function readDuePlace(text: string | undefined): { dueOn: string; id: string } | null {
  const [dueOn = '', id = ''] = text?.split('.') ?? [];
  return parseCivilDate(dueOn).ok && uuid.test(id) ? { dueOn, id } : null;
}

/** A page of a list with where the next one begins; `rows` were read up to `limit`. */
export const pageOf = <R, T>(
  rows: readonly R[],
  limit: number,
  bodyOf: (row: R) => T,
  placeOf: (row: R) => string,
): { items: T[]; nextCursor: string | null } => {
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { items: rows.map(bodyOf), nextCursor: last === undefined ? null : placeOf(last) };
};
