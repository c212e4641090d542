// SPDX-License-Identifier: Apache-2.0
/** One's own data over HTTP: what is held, copies, consent, correction, the end of the account. */
import Type from 'typebox';
import { commandRoute } from '#platform/command-route.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { basisWords } from './export-html.ts';
import * as c from './privacy.contract.ts';
import type { CorrectionRequest, PrivacyServices } from './privacy.types.ts';
import type { PrivacyFace } from './privacy-face.ts';
import { currentNotice, noticeVersions } from './privacy-notice.ts';
import { subjectOf } from './privacy-subject.ts';

const tag = 'privacy';
const None = Type.Object({});
const correctionBody = (r: CorrectionRequest & { readonly city?: string }) => ({
  ...r,
  askedAt: r.askedAt.toISOString(),
  answeredAt: r.answeredAt?.toISOString() ?? null,
});

export function privacyRoutes(
  { runner }: Pick<PrivacyServices, 'runner'>,
  face: Omit<PrivacyFace, 'routes'>,
): ApiRoute[] {
  const { commands } = face;
  return [
    ...readRoutes(face),
    commandRoute(runner, {
      path: '/api/v1/me/data-exports',
      permission: 'identity.ask-data-export',
      summary: 'Ask for a copy of all of one’s data',
      tag,
      params: None,
      body: c.ClosingInput,
      response: c.ExportAsked,
      command: commands.askExport,
      input: () => ({}),
    }),
    commandRoute(runner, {
      path: '/api/v1/me/consents',
      permission: 'identity.give-consent',
      summary: 'Consent to the notice in force, for one thing',
      tag,
      params: None,
      body: c.ConsentInput,
      response: c.ConsentGiven,
      command: commands.giveConsent,
      input: (_params, body) => body,
    }),
    commandRoute(runner, {
      path: '/api/v1/me/consents/:id/withdrawal',
      permission: 'identity.withdraw-consent',
      summary: 'Withdraw a consent',
      tag,
      params: c.IdParams,
      body: c.ClosingInput,
      response: c.ConsentWithdrawn,
      command: commands.withdrawConsent,
      input: ({ id }) => ({ id }),
    }),
    commandRoute(runner, {
      path: '/api/v1/me/data-corrections',
      permission: 'identity.ask-correction',
      summary: 'Ask to have something corrected',
      tag,
      params: None,
      body: c.CorrectionInput,
      response: c.CorrectionAsked,
      command: commands.askCorrection,
      input: (_params, body) => body,
    }),
    commandRoute(runner, {
      path: '/api/v1/data-corrections/:id/answer',
      permission: 'identity.answer-correction',
      summary: 'Answer somebody who asked for a correction',
      tag,
      params: c.IdParams,
      body: c.CorrectionAnswer,
      response: c.CorrectionAnswered,
      command: commands.answerCorrection,
      input: ({ id }, body) => ({ id, ...body }),
    }),
    commandRoute(runner, {
      path: '/api/v1/me/closing',
      permission: 'identity.ask-closing',
      summary: 'Ask for the end of one’s account',
      tag,
      params: None,
      body: c.ClosingInput,
      response: c.ClosingAsked,
      command: commands.askClosing,
      input: () => ({}),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/me/closing',
      permission: 'identity.call-off-closing',
      tag,
      summary: 'Keep the account after all',
      idempotency: 'none',
      response: c.ClosingCalledOff,
      handler: ({ actor }) => runner.execute(commands.callOffClosing, actor, {}),
    }),
  ];
}

function readRoutes(face: Omit<PrivacyFace, 'routes'>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/privacy-notice',
      permission: 'public',
      tag,
      summary: 'The privacy notice',
      query: c.NoticeQuery,
      response: c.NoticeBody,
      handler: async ({ query }) => {
        const wanted = query.version ?? currentNotice().version;
        const notice = noticeVersions().find(({ version }) => version === wanted);
        if (!notice) throw new Problem(platformProblems['not-found']);
        return {
          ...notice,
          sections: [...notice.sections],
          earlier: noticeVersions().flatMap(({ version }) => (version === wanted ? [] : [version])),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/privacy',
      permission: 'identity.read-own-data',
      tag,
      summary: 'What is held of oneself, and what one decided about it',
      response: c.PrivacyBody,
      handler: async ({ actor }) => {
        const o = await face.overview(subjectOf(actor));
        return {
          notice: currentNotice().version,
          held: o.held.map((part) => ({ ...part, basisWords: basisWords[part.basis] })),
          exports: o.exports.map(({ fileSha256: _file, ...e }) => ({
            ...e,
            askedAt: e.askedAt.toISOString(),
            readyAt: e.readyAt?.toISOString() ?? null,
            expiresAt: e.expiresAt?.toISOString() ?? null,
          })),
          consents: o.consents.map((consent) => ({
            ...consent,
            givenAt: consent.givenAt.toISOString(),
            withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
          })),
          corrections: o.corrections.map(correctionBody),
          closing: o.closing && {
            askedAt: o.closing.askedAt.toISOString(),
            dueAt: o.closing.dueAt.toISOString(),
            heldBy: [...o.closing.heldBy],
          },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/data-exports/:id/content',
      permission: 'identity.read-own-data',
      tag,
      summary: 'The copy of one’s data as a ZIP file',
      params: c.IdParams,
      response: c.FileBody,
      handler: async ({ actor, params, reply }) => {
        const content = await face.openExport(subjectOf(actor), params.id);
        reply.headers({
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="personal-data.zip"',
          'cache-control': 'no-store, private',
          'x-content-type-options': 'nosniff',
        });
        return Buffer.from(content);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/data-corrections',
      permission: 'identity.answer-correction',
      tag,
      summary: 'Requests to correct that wait for the bodies of the post',
      response: c.CorrectionsBody,
      handler: async ({ actor }) => ({ items: (await face.correctionsToAnswer(actor)).map(correctionBody) }),
    }),
  ];
}
