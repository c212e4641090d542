// SPDX-License-Identifier: Apache-2.0
/** The one clock of a joint case, and the longest chain that is still to be done. Pure. */
import type { WorkCalendar } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { type Clock, clockAt, type Exclusion } from '#law/clock.rules.ts';
import type { CaseFold } from '../case.types.ts';
import type { JointCaseFold, PartFold } from './joint-case.types.ts';

/**
 * 统一办理、联合办理、集中办理 (行政许可法第四十二条第二款): the time runs from the day on which the last of the parts handed in at
 * the start was accepted, to the decision on the last part. Time that art. 45 takes out of a part is taken out here too.
 * Null before that acceptance.
 */
export function jointClock(
  j: JointCaseFold,
  children: ReadonlyMap<string, CaseFold>,
  calendar: WorkCalendar,
  now: Date,
): Clock | null {
  const first = j.about.parts.flatMap((p) => (p.caseNo === null ? [] : (children.get(p.caseNo) ?? [])));
  const running = first.filter((c) => c.acceptedOn !== null || !gaveUp(c));
  const starts = running.map((c) => c.acceptedOn);
  if (starts.length === 0 || starts.includes(null)) return null;
  const acceptedOn = starts.reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b));
  if (acceptedOn === null || acceptedOn === undefined) return null;
  const ends = [...children.values()].map(endOf);
  const over = j.closedAt ?? (pending(j) || ends.includes(null) ? null : latest(ends));
  return clockAt({
    acceptedOn,
    limit: j.about.limit,
    statutory: j.about.statutory,
    exclusions: exclusionsOf(children),
    calendar,
    now: over ? civilDateOf(over) : now,
    ...(j.extension && { extension: { amount: j.extension.days, reason: j.extension.reason } }),
  });
}

const gaveUp = (c: CaseFold): boolean =>
  c.state === 'not-accepted' || c.state === 'returned' || c.state === 'withdrawn';
const endOf = (c: CaseFold): Date | null => c.decision?.decidedAt ?? c.closedAt;
const latest = (ends: readonly (Date | null)[]): Date | null =>
  ends.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
const pending = (j: JointCaseFold): boolean => j.parts.some((p) => p.caseNo === null && p.dropped === null);

const exclusionsOf = (children: ReadonlyMap<string, CaseFold>): Exclusion[] =>
  [...children.values()].flatMap((c) =>
    c.suspensions.filter((s) => s.excluded).map((s) => ({ from: s.from, to: s.to, reason: s.name })),
  );

export interface ChainLink {
  readonly part: PartFold;
  /** Working days that it may still take by its promise. */
  readonly workdays: number;
}

/**
 * The critical path: of all chains of parts that wait for each other, the one that takes longest by what is still to be
 * done. Parts that are decided, dropped or given up take no time and are left out.
 */
export function criticalPath(
  parts: readonly PartFold[],
  remaining: (part: PartFold) => number | null,
): ChainLink[] {
  const byMatter = new Map(parts.map((p) => [p.matter, p]));
  const kept = new Map<string, ChainLink[]>();
  const chainTo = (part: PartFold): ChainLink[] => {
    const known = kept.get(part.matter);
    if (known) return known;
    // A definition has no circles; a damaged one ends here.
    kept.set(part.matter, []);
    const own = remaining(part);
    const before = part.after
      .flatMap((m) => byMatter.get(m) ?? [])
      .map(chainTo)
      .reduce<ChainLink[]>((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), []);
    const chain = own === null ? [] : [...before, { part, workdays: own }];
    kept.set(part.matter, chain);
    return chain;
  };
  return parts.map(chainTo).reduce<ChainLink[]>((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), []);
}

/** A link that is due today still counts: of two chains without days the longer list is the later one. */
const lengthOf = (chain: readonly ChainLink[]): number =>
  chain.reduce((sum, l) => sum + l.workdays, 0) + chain.length / 1000;
