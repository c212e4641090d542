// SPDX-License-Identifier: Apache-2.0
/** `/me/cases/{caseNo}/messages`: reading marks as read, sending is once however often the button is pressed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { filesOf } from '#materials';
import type { Material } from '#matters';
import { holderOf, type PersonActor } from '#platform/actor.ts';
import { secureIds } from '#platform/ids.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { FieldError, FormValues, HeldFile } from '#portal/kit/index.ts';
import {
  formErrors,
  localRedirect,
  page,
  pageContext,
  queryOf,
  requirePerson,
  send,
} from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { caseNoOf } from './case-view.handler.ts';
import { gt } from './message-words.ts';
import { MessagesPage } from './messages.page.tsx';
import { materialField, receiveForm } from './received-files.ts';

/** The file box of a message takes what a material of these kinds takes. */
const attachment: Material = {
  id: 'file',
  element: 'message.file',
  name: { zh: '附件', en: 'File' },
  copyKind: 'copy',
  docKind: 'other',
  medium: 'electronic',
  necessity: 'optional',
  source: 'applicant',
  originals: 0,
  copies: 0,
  accept: ['pdf', 'image'],
};

export function registerMessages(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me/cases/:caseNo/messages', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    return render(parts, request, reply, actor, { values: {}, errors: [], files: [] }, 200);
  });
  page(app, 'POST', '/me/cases/:caseNo/messages', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : sendOne(parts, request, reply, actor);
  });
}

interface Typed {
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly files: readonly HeldFile[];
}

async function render(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  typed: Typed,
  status: number,
): Promise<FastifyReply> {
  const caseNo = caseNoOf(request);
  const [body, messages] = await Promise.all([
    parts.cases.view(actor, caseNo),
    parts.cases.messages(actor, caseNo),
  ]);
  const newest = messages.items.filter((m) => !m.mine && m.readAt === null).at(-1);
  // What is shown is read; said after it was read for this page, so that it still shows what is new.
  if (newest !== undefined)
    await parts.runner.execute(parts.cases.messageCommands.readMessages, actor, { caseNo, upTo: newest.at });
  const props = {
    context: pageContext(request),
    body,
    messages,
    ...typed,
    once: secureIds.token(),
    sent: queryOf(request)['sent'] === '1',
  };
  return send(reply, createElement(MessagesPage, props), status);
}

async function sendOne(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const caseNo = caseNoOf(request);
  const { form, files: came, errors } = await receiveForm(parts, actor, request, lang, [attachment]);
  const removed = form['remove'];
  const held = String(form['held'] ?? '')
    .split(' ')
    .slice(0, 20);
  const ids = [...new Set([...held, ...came.map((file) => file.fileId)])].filter(
    (id) => id !== '' && id !== removed,
  );
  const values: FormValues = { text: String(form['text'] ?? '') };
  const again = async (told: readonly FieldError[], status: number) =>
    render(
      parts,
      request,
      reply,
      actor,
      { values, errors: told, files: await heldFiles(parts, actor, ids) },
      status,
    );
  if (removed !== undefined) return again([], 200);
  if (errors.length > 0) return again(errors, 422);
  const once = String(form['once'] ?? '');
  try {
    await parts.runner.execute(
      parts.cases.messageCommands.sendMessage,
      actor,
      { caseNo, text: String(form['text'] ?? ''), files: ids },
      /^[\w-]{20,60}$/.test(once) ? { idempotencyKey: once } : {},
    );
  } catch (error) {
    if (!(error instanceof Problem) || ![409, 422, 429].includes(error.kind.status)) throw error;
    // Gone back to a page that has sent its message, and written another: it is kept, with the page's next key.
    if (error.kind === platformProblems['key-reused'])
      return again([{ field: 'text', message: gt(lang, 'sentBefore') }], 409);
    const told = formErrors(lang, error, 'text').map((e) =>
      e.field === 'files' ? { ...e, field: materialField('file') } : e,
    );
    return again(told, error.kind.status);
  }
  return localRedirect(reply, lang, `/me/cases/${caseNo}/messages?sent=1`);
}

async function heldFiles(
  parts: PortalParts,
  actor: PersonActor,
  ids: readonly string[],
): Promise<HeldFile[]> {
  const holder = holderOf(actor);
  const facts = await filesOf(parts.db, holder.city, [...ids]);
  return facts
    .filter((of) => of.ownerId === holder.accountId)
    .map((of) => ({ id: of.id, name: of.name, bytes: of.size, href: `/api/v1/files/${of.id}/content` }));
}
