// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { addDays, civilDateOf, daysBetween } from '#law/civil-date.ts';
import { type Licence, standingOf } from '#licences';
import { organisationsById } from '#organisations';
import type { PersonActor } from '#platform/actor.ts';
import { qrSvg } from '#platform/documents/qr.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type Lang, sizedSvg } from '#portal/kit/index.ts';
import { paramOf, queryOf, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import type { LicenceItem } from './licence-parts.tsx';
import { MyLicencePage, type MyLicenceProps } from './my-licence.page.tsx';
import { MyWalletPage } from './my-wallet.page.tsx';
import { linesOf, type UseLine, UsesPage } from './uses.tsx';

/** So many days before its end a licence is said to end soon. */
const soonDays = 60;

export function registerMyLicences(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/licences', { GET: wallet });
  personPage(app, parts, '/me/licences/uses', { GET: uses });
  personPage(app, parts, '/me/licences/:id', { GET: one });
}

/** How a licence stands today, and whether it ends soon. */
export function itemOf(licence: Licence, now: Date): LicenceItem {
  const today = civilDateOf(now);
  const standing = standingOf(licence, today);
  const soon = standing === 'in-force' && licence.validTo <= addDays(today, soonDays);
  return { licence, standing, endsIn: soon ? daysBetween(today, licence.validTo) : undefined };
}

export const licenceItems = async (parts: PortalParts, actor: PersonActor): Promise<LicenceItem[]> => {
  const now = parts.clock.now();
  return (await parts.licences.licencesOf(parts.db, actor)).map((licence) => itemOf(licence, now));
};

async function wallet({ parts, reply, actor, context }: PersonVisit): Promise<FastifyReply> {
  return send(reply, createElement(MyWalletPage, { context, licences: await licenceItems(parts, actor) }));
}

async function linesFor(
  parts: PortalParts,
  lang: Lang,
  ids: readonly string[],
  ledger: Parameters<typeof linesOf>[1],
): Promise<UseLine[]> {
  const cases = await parts.cases.usesOfLicences(ids);
  const bodies = await organisationsById(parts.db, [...new Set(cases.map((of) => of.organisationId))]);
  return linesOf(lang, ledger, cases, new Map(bodies.map((body) => [body.id, body.name])));
}

async function uses({ parts, reply, actor, context, lang }: PersonVisit): Promise<FastifyReply> {
  const own = await parts.licences.licencesOf(parts.db, actor);
  const licences = new Map(own.map((licence) => [licence.id, licence]));
  const ledger = await parts.licences.library.ledger(parts.db, actor, 100);
  const lines = await linesFor(parts, lang, [...licences.keys()], ledger);
  return send(reply, createElement(UsesPage, { context, lines, licences }));
}

export const uuidOf = (visit: PersonVisit, name: string): string => {
  const id = paramOf(visit.request, name);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Problem(platformProblems['not-found']);
  return id;
};

const doneOf = (visit: PersonVisit): MyLicenceProps['done'] => {
  const { done } = queryOf(visit.request);
  return done === 'stopped' || done === 'given' || done === 'ended' ? done : undefined;
};

async function one(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, reply, actor, context, lang } = visit;
  const id = uuidOf(visit, 'id');
  const licence = await parts.licences.licenceFor(parts.db, actor, id);
  const held = await heldOf(parts, actor, id);
  const now = parts.clock.now();
  const { standing, endsIn } = itemOf(licence, now);
  return send(
    reply,
    createElement(MyLicencePage, {
      context,
      licence,
      standing,
      endsIn,
      qr: sizedSvg(qrSvg(`${parts.publicUrl}/verify/${licence.verifyCode}`)),
      held: held && { ...held, lines: await linesFor(parts, lang, [id], held.ledger) },
      now,
      today: civilDateOf(now),
      done: doneOf(visit),
    }),
  );
}

/** Undefined for who sees the licence without holding it. */
async function heldOf(parts: PortalParts, actor: PersonActor, id: string) {
  try {
    return await parts.licences.library.held(parts.db, actor, id);
  } catch (error) {
    if (error instanceof Problem && error.kind === platformProblems['not-found']) return undefined;
    throw error;
  }
}
