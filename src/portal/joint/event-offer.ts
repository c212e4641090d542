// SPDX-License-Identifier: Apache-2.0
/** A life event as it is offered where the reader is. */
import type { FastifyRequest } from 'fastify';
import type { JointFormView, JointSummary } from '#cases';
import { pathOfDivision } from '#organisations';
import { Problem, platformProblems } from '#platform/problem.ts';
import { currentSite } from '#portal/kit/index.ts';
import { homeData } from '../home/home-data.ts';
import { type VisitorPlace, visitorPlace } from '../matters/visitor-place.ts';
import { paramOf, personOf } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';

export interface EventPlace {
  /** Null where nothing is known of where the reader is. */
  readonly place: VisitorPlace | null;
  /** Twelve digits; a place of the city as an example when none is known. */
  readonly division: string;
}

/** Where the reader is: the place chosen, else that of the account or the company acted for, else an example. */
export async function eventPlace(parts: PortalParts, request: FastifyRequest): Promise<EventPlace> {
  const chosen = await visitorPlace(parts.db, request);
  if (chosen !== null) return { place: chosen, division: chosen.code };
  const own = await ownDivision(parts, request);
  if (own !== undefined) {
    const code = own.padEnd(12, '0');
    const path = await pathOfDivision(parts.db, code);
    if (path.length > 0) return { place: { code, path }, division: code };
  }
  const { divisions } = await homeData(parts.db, currentSite().city.zh);
  return { place: null, division: divisions[0]?.code ?? '000000000000' };
}

async function ownDivision(parts: PortalParts, request: FastifyRequest): Promise<string | undefined> {
  const actor = personOf(request);
  if (actor === null) return undefined;
  const applicant = await parts.cases.applicant(actor);
  return applicant.company?.division ?? applicant.division;
}

export const eventIdOf = (request: FastifyRequest): string => paramOf(request, 'code');
export const eventPath = (id: string): string => `/events/${encodeURIComponent(id)}`;

/** @throws not-found */
export async function offeredEvent(parts: PortalParts, id: string, division: string): Promise<JointSummary> {
  const found = (await parts.cases.joint.jointDefinitions(division)).find((event) => event.id === id);
  if (found === undefined) throw new Problem(platformProblems['not-found']);
  return found;
}

export const questionField = (id: string): string => `s.${id}`;

/** The answers in an address or a form that are options of a question. */
export function chosenAnswers(
  event: JointSummary,
  from: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const known = event.questions.flatMap(({ id, options }) => {
    const value = from[questionField(id)];
    return options.some((option) => option.value === value) && value !== undefined
      ? [[id, value] as const]
      : [];
  });
  return Object.fromEntries(known);
}

export const allAnswered = (event: JointSummary, answers: Readonly<Record<string, string>>): boolean =>
  event.questions.every(({ id }) => answers[id] !== undefined);

/** The joint form for the answers; null while questions wait or where a part has no body. */
export async function formFor(
  parts: PortalParts,
  event: JointSummary,
  division: string,
  answers: Readonly<Record<string, string>>,
): Promise<JointFormView | null> {
  if (!event.available || !allAnswered(event, answers)) return null;
  try {
    return await parts.cases.joint.jointForm(event.id, { division, answers });
  } catch (error) {
    if (error instanceof Problem && error.kind.status < 500) return null;
    throw error;
  }
}
