// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { credentialProblems } from '#licences';
import { Problem } from '#platform/problem.ts';
import { pick } from '#portal/kit/index.ts';
import { paramOf, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { LicenceWalletPage, type LicenceWalletProps, licenceWalletPath } from './licence-wallet.page.tsx';

/** Putting a licence into a wallet. The code is made by a POST, shown in its answer, and kept nowhere. */
export function registerLicenceWallet(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, licenceWalletPath(':id'), { GET: begin, POST: offered });
}

const begin = (visit: PersonVisit) => show(visit, {});

async function offered(visit: PersonVisit) {
  const { parts, actor, request, lang } = visit;
  try {
    return await show(visit, { offer: await parts.licences.wallets.offer(actor, paramOf(request, 'id')) });
  } catch (error) {
    if (!(error instanceof Problem) || !own.has(error.kind.code)) throw error;
    const { kind } = error;
    return show(visit, { refused: { title: pick(lang, kind), next: pick(lang, kind.next) } }, kind.status);
  }
}

const own: ReadonlySet<string> = new Set(Object.values(credentialProblems).map(({ code }) => code));

async function show(
  { parts, actor, request, reply, context }: PersonVisit,
  shown: Pick<LicenceWalletProps, 'offer' | 'refused'>,
  status = 200,
) {
  const licence = await parts.licences.licenceFor(parts.db, actor, paramOf(request, 'id'));
  const holders = await parts.licences.wallets.holders(licence);
  return send(reply, createElement(LicenceWalletPage, { context, licence, holders, ...shown }), status);
}
