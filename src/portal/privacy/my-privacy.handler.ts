// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { currentNotice, noticeVersions } from '#identity';
import { getMatter } from '#matters';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type FieldError, pick } from '#portal/kit/index.ts';
import { requireRecentPerson } from '../identity/confirm.handler.ts';
import {
  formOf,
  formRefusal,
  formValuesOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  send,
  sendPublic,
} from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { CloseAccountPage } from './close-account.page.tsx';
import { MyPrivacyPage } from './my-privacy.page.tsx';
import { PrivacyNoticePage } from './privacy-notice.page.tsx';
import { vt } from './privacy-words.ts';

const home = '/me/privacy';
const subjectOf = ({ actor }: PersonVisit) => ({ city: actor.city, accountId: actor.id });

/** The notice, for everybody; older versions by their day. */
export function registerPrivacyNotice(app: FastifyInstance, _parts: PublicParts): void {
  page(app, 'GET', '/privacy', async (request, reply) => {
    const { version } = queryOf(request);
    const versions = noticeVersions();
    const notice = version === undefined ? currentNotice() : versions.find((one) => one.version === version);
    if (!notice) throw new Problem(platformProblems['not-found']);
    const props = { context: pageContext(request), notice, versions: versions.map((one) => one.version) };
    return sendPublic(request, reply, rendered(createElement(PrivacyNoticePage, props)));
  });
}

export function registerMyPrivacy(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, home, { GET: overviewPage });
  personPage(app, parts, `${home}/corrections`, { GET: backHome, POST: correct });
  personPage(app, parts, `${home}/keep`, { GET: backHome, POST: keep });
  personPage(app, parts, `${home}/consents/:id/withdraw`, { GET: backHome, POST: withdraw });
  personPage(app, parts, `${home}/copies`, { GET: backHome, POST: copy });
  personPage(app, parts, `${home}/copies/:id`, { GET: download });
  personPage(app, parts, `${home}/close`, { GET: closing, POST: close });
}

const overviewPage = (visit: PersonVisit): Promise<FastifyReply> => show(visit);
const closing = (visit: PersonVisit): Promise<FastifyReply> => askToClose(visit);
const backHome = async ({ reply, lang }: PersonVisit): Promise<FastifyReply> =>
  localRedirect(reply, lang, home);

async function show(
  visit: PersonVisit,
  errors: readonly FieldError[] = [],
  status = 200,
): Promise<FastifyReply> {
  const { parts, request, reply, actor, context, lang } = visit;
  const [overview, cases] = await Promise.all([
    parts.privacy.overview(subjectOf(visit)),
    // One's own cases, also while acting for somebody else.
    parts.cases.own({ kind: 'person', id: actor.id, city: actor.city, name: actor.name }, null, 50),
  ]);
  const names = new Map<string, string>();
  for (const scope of new Set(overview.consents.map((consent) => consent.scope)))
    names.set(scope, await matterName(visit, scope));
  const props = {
    context,
    overview,
    noticeVersion: currentNotice().version,
    answerWorkdays: parts.privacy.settings.answerWorkdays,
    cases: cases.map(({ caseNo, matterName: name }) => ({ caseNo, name })),
    names,
    done: queryOf(request)['done'],
    values: formValuesOf(request),
    errors,
  };
  return send(reply, createElement(MyPrivacyPage, { ...props, context: { ...context, lang } }), status);
}

async function matterName({ parts, lang }: PersonVisit, scope: string): Promise<string> {
  try {
    const { name } = (await getMatter(parts.db, scope.replace(/^matter:/, ''))).definition;
    return typeof name === 'string' ? name : pick(lang, name);
  } catch (error) {
    if (error instanceof Problem) return scope.replace(/^matter:/, '');
    throw error;
  }
}

async function correct(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, lang } = visit;
  const { subject = '', text = '' } = formOf(request);
  try {
    await parts.runner.execute(parts.privacy.commands.askCorrection, actor, { subject, text });
  } catch (error) {
    const { errors, status } = formRefusal(lang, error, 'subject');
    return show(visit, errors, status);
  }
  return localRedirect(reply, lang, `${home}?done=asked`);
}

async function keep({ parts, reply, actor, lang }: PersonVisit): Promise<FastifyReply> {
  try {
    await parts.runner.execute(parts.privacy.commands.callOffClosing, actor, {});
  } catch (error) {
    if (!(error instanceof Problem) || error.kind.status !== 409) throw error;
  }
  return localRedirect(reply, lang, `${home}?done=kept`);
}

async function withdraw({ parts, request, reply, actor, lang }: PersonVisit): Promise<FastifyReply> {
  const id = paramOf(request, 'id');
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Problem(platformProblems['not-found']);
  await parts.runner.execute(parts.privacy.commands.withdrawConsent, actor, { id });
  return localRedirect(reply, lang, `${home}?done=withdrawn`);
}

async function copy({ parts, request, reply, lang }: PersonVisit): Promise<FastifyReply> {
  const actor = requireRecentPerson(parts, request, reply, home);
  if (actor === null) return reply;
  try {
    await parts.runner.execute(parts.privacy.commands.askExport, actor, {});
  } catch (error) {
    // Pressed twice: one copy is enough.
    if (!(error instanceof Problem) || error.kind.status !== 409) throw error;
  }
  return localRedirect(reply, lang, home);
}

async function download(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply } = visit;
  const id = paramOf(request, 'id');
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Problem(platformProblems['not-found']);
  const content = await parts.privacy.openExport(subjectOf(visit), id);
  return reply
    .type('application/zip')
    .header('Content-Disposition', 'attachment; filename="personal-data.zip"')
    .header('Cache-Control', 'no-store, private')
    .header('X-Content-Type-Options', 'nosniff')
    .send(Buffer.from(content));
}

async function askToClose(
  visit: PersonVisit,
  errors: readonly FieldError[] = [],
  status = 200,
): Promise<FastifyReply> {
  const { parts, request, reply, context } = visit;
  const open = await parts.privacy.stillOpen(subjectOf(visit));
  const props = {
    context,
    days: parts.privacy.settings.closingDays,
    open,
    values: formValuesOf(request),
    errors,
  };
  return send(reply, createElement(CloseAccountPage, props), status);
}

async function close(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, lang } = visit;
  const actor = requireRecentPerson(parts, request, reply, `${home}/close`);
  if (actor === null) return reply;
  if (formOf(request)['sure'] !== 'true')
    return askToClose(visit, [{ field: 'sure', message: vt(lang, 'closeSureError') }], 422);
  try {
    await parts.runner.execute(parts.privacy.commands.askClosing, actor, {});
  } catch (error) {
    const { errors, status } = formRefusal(lang, error, 'sure');
    return askToClose(visit, errors, status);
  }
  return localRedirect(reply, lang, home);
}
