// SPDX-License-Identifier: Apache-2.0
/** Signatures of several people over HTTP. */
import Type from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import { contentHeaders } from '#materials';
import type { Actor } from '#platform/actor.ts';
import { commandRoute } from '#platform/command-route.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { openCase } from '../case-history.ts';
import { CaseParams } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { noteCaseLook } from '../looks/note-case-look.ts';
import { personOnly } from '../promises/pre-review.ts';
import { type Round, roundOf } from './answer-signing.ts';
import { makeEvidence } from './make-evidence.ts';
import * as c from './signing.contract.ts';
import { signingOfCase } from './signing.store.ts';
import type { SigningFace } from './signing-face.ts';
import { viewOf } from './signing-views.ts';

const tag = 'signings';
const one = '/api/v1/signings/:id';
const read = 'cases.read-signing';
const pdf = Type.Unknown();

export function signingRoutes(services: CaseServices, face: SigningFace): ApiRoute[] {
  const { runner } = services;
  return [
    route({
      method: 'POST',
      path: '/api/v1/signings',
      permission: 'cases.begin-signing',
      summary: 'Ask others to sign a draft with the applicant',
      tag,
      body: c.BeginSigningBody,
      response: c.SigningRefBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) => face.begin(personOnly(actor), body, idempotencyKey),
    }),
    route({
      method: 'GET',
      path: '/api/v1/signings',
      permission: read,
      summary: 'Rounds begun and rounds where one is asked to sign, the newest first',
      tag,
      response: c.SigningListBody,
      handler: async ({ actor }) => ({ items: await face.list(personOnly(actor)) }),
    }),
    route({
      method: 'GET',
      path: one,
      permission: read,
      summary: 'One round, for its parties and who began it',
      tag,
      params: c.SigningParams,
      response: c.SigningBody,
      handler: ({ actor, params }) => face.view(personOnly(actor), params.id),
    }),
    route({
      method: 'GET',
      path: `${one}/document`,
      permission: read,
      summary: 'The document that is signed',
      tag,
      params: c.SigningParams,
      response: pdf,
      handler: async ({ actor, params, reply }) => {
        reply.headers(contentHeaders({ name: '签名稿.pdf', mediaType: 'application/pdf' }));
        return Buffer.from(await face.document(personOnly(actor), params.id));
      },
    }),
    route({
      method: 'GET',
      path: `${one}/evidence`,
      permission: read,
      summary: 'The evidence as a file that anybody can check with the published keys',
      tag,
      params: c.SigningParams,
      response: c.EvidenceBody,
      handler: async ({ actor, params }) => ({ ...(await face.evidence(personOnly(actor), params.id)) }),
    }),
    route({
      method: 'GET',
      path: `${one}/evidence.pdf`,
      permission: read,
      summary: 'The evidence to read',
      tag,
      params: c.SigningParams,
      response: pdf,
      handler: async ({ actor, params, reply }) => {
        reply.headers(contentHeaders({ name: '电子签名存证.pdf', mediaType: 'application/pdf' }));
        return Buffer.from(await face.evidencePdf(personOnly(actor), params.id));
      },
    }),
    commandRoute(runner, {
      path: `${one}/signature`,
      permission: 'cases.sign-application',
      summary: 'Sign',
      tag,
      params: c.SigningParams,
      body: c.SignatureBody,
      response: c.SignedBody,
      command: face.commands.sign,
      input: ({ id }, { hand }) => ({ id, hand }),
    }),
    commandRoute(runner, {
      path: `${one}/refusal`,
      permission: 'cases.decline-signature',
      summary: 'Decline to sign; the round ends',
      tag,
      params: c.SigningParams,
      body: c.DeclineBody,
      response: c.SigningRefBody,
      command: face.commands.decline,
      input: ({ id }, { reason }) => ({ id, reason }),
    }),
    commandRoute(runner, {
      path: `${one}/reminders`,
      permission: 'cases.remind-signatory',
      summary: 'Remind somebody who has not signed',
      tag,
      params: c.SigningParams,
      body: c.ReminderBody,
      response: c.SigningRefBody,
      command: face.commands.remind,
      input: ({ id }, { party }) => ({ id, party }),
    }),
    commandRoute(runner, {
      path: `${one}/withdrawal`,
      permission: 'cases.withdraw-signing',
      summary: 'Take the invitations back',
      tag,
      params: c.SigningParams,
      body: Type.Object({}, { additionalProperties: false }),
      response: c.SigningRefBody,
      command: face.commands.withdraw,
      input: ({ id }) => ({ id }),
    }),
    ...caseSigningRoutes(services),
  ];
}

function caseSigningRoutes(services: CaseServices): ApiRoute[] {
  const path = '/api/v1/cases/:caseNo/signing';
  const shared = { tag, params: CaseParams, query: LookQuery, permission: 'cases.read' } as const;
  return [
    route({
      ...shared,
      method: 'GET',
      path,
      summary: 'The signatures under a case, for its applicant and its body',
      response: c.SigningBody,
      handler: async ({ actor, params, raw }) => {
        const round = await roundOfCase(services, actor, params.caseNo, lookReasonOf(raw));
        return viewOf(services, round, { party: undefined, holder: false });
      },
    }),
    route({
      ...shared,
      method: 'GET',
      path: `${path}/evidence`,
      summary: 'The evidence of the signatures under a case',
      response: c.EvidenceBody,
      handler: async ({ actor, params, raw }) => ({
        ...makeEvidence(services, await roundOfCase(services, actor, params.caseNo, lookReasonOf(raw))),
      }),
    }),
  ];
}

/** @throws not-found also when nobody signed it together */
async function roundOfCase(
  services: CaseServices,
  actor: Actor,
  caseNo: string,
  reason: string | undefined,
): Promise<Round> {
  const opened = await openCase(services.db, actor, caseNo);
  const stored = await signingOfCase(services.db, caseNo);
  if (!stored) throw new Problem(platformProblems['not-found']);
  const fields = [{ zh: '共同签名', en: 'Signatures' }];
  await noteCaseLook(services, actor, opened, { kind: 'file', fields, reason });
  return roundOf(stored);
}
