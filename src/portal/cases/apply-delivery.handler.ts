// SPDX-License-Identifier: Apache-2.0
/** How the result is to be had: only in the ways that the matter offers. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { DeliveryChoice } from '#cases';
import { parseMobile } from '#law/identifiers/mobile.ts';
import { type FieldError, type FormValues, type Lang, localPath, pick } from '#portal/kit/index.ts';
import { formOf, localRedirect, pageContext, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { ApplyDeliveryPage } from './apply-delivery.page.tsx';
import { applyStep, type Visit } from './apply-route.ts';
import {
  type ApplyKind,
  type ApplySession,
  deliveryWays,
  saveApply,
  stepIds,
  stepPath,
  stepsFor,
} from './apply-session.ts';
import { at } from './apply-words.ts';

export function registerApplyDelivery(app: FastifyInstance, parts: PortalParts, kind: ApplyKind): void {
  applyStep(app, parts, kind, 'GET', 'delivery', async ({ request, reply, s }) =>
    s.draft === undefined
      ? localRedirect(reply, pageContext(request).lang, stepPath(s))
      : render(request, reply, s, {}, []),
  );
  applyStep(app, parts, kind, 'POST', 'delivery', saveDelivery);
}

/** The address of the account, or of the company acted for. */
function known(s: ApplySession): Record<string, string | undefined> {
  const { applicant } = s.context;
  return {
    'delivery.recipient': applicant.name,
    'delivery.phone': applicant.mobile,
    'delivery.address': applicant.company?.address ?? applicant.address,
  };
}

function render(
  request: FastifyRequest,
  reply: FastifyReply,
  s: ApplySession,
  typed: FormValues,
  errors: readonly FieldError[],
): FastifyReply {
  const context = pageContext(request);
  const { lang } = context;
  const answers = s.draft?.answers ?? {};
  const ids = stepIds(s, answers);
  const account = known(s);
  const chosen = s.draft?.delivery;
  const ways = deliveryWays(s.definition);
  const stored: FormValues = chosen
    ? {
        'delivery.way': chosen.way,
        ...account,
        ...present({
          'delivery.recipient': chosen.recipient,
          'delivery.phone': chosen.phone,
          'delivery.address': chosen.address,
        }),
      }
    : { ...account, ...(ways.length === 1 && { 'delivery.way': ways[0] }) };
  const values: FormValues = { ...stored, ...typed };
  const unchanged = Object.keys(account).filter(
    (name) => account[name] !== undefined && values[name] === account[name],
  );
  const props = {
    context,
    guide: s.subject.guide,
    base: s.subject.base,
    matterName: pick(lang, s.subject.name),
    ...stepsFor(s, answers, lang, 'delivery', (id) => localPath(lang, stepPath(s, id))),
    previous: stepPath(s, ids[ids.indexOf('delivery') - 1]),
    action: stepPath(s, 'delivery'),
    ways,
    values,
    sources: Object.fromEntries(unchanged.map((name) => [name, at(lang, 'yourAccount')])),
    errors,
  };
  return send(reply, createElement(ApplyDeliveryPage, props), errors.length > 0 ? 422 : 200);
}

const present = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

async function saveDelivery({ parts, request, reply, s }: Visit): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  if (s.draft === undefined) return localRedirect(reply, lang, stepPath(s));
  const form = formOf(request);
  const read = readDelivery(form, deliveryWays(s.definition), lang);
  if ('errors' in read) return render(request, reply, s, form, read.errors);
  await saveApply(parts, s, { delivery: read.delivery, page: 'delivery' });
  return localRedirect(reply, lang, stepPath(s, 'review'));
}

type Read = { readonly delivery: DeliveryChoice } | { readonly errors: readonly FieldError[] };

function readDelivery(
  form: Readonly<Record<string, string | undefined>>,
  ways: readonly string[],
  lang: Lang,
): Read {
  const way = form['delivery.way'];
  if (way === undefined || !ways.includes(way))
    return { errors: [{ field: 'delivery.way', message: at(lang, 'wayMissing') }] };
  if (way === 'electronic' || way === 'pick-up') return { delivery: { way } };
  const recipient = (form['delivery.recipient'] ?? '').trim();
  const phone = (form['delivery.phone'] ?? '').replace(/[\s-]/g, '');
  const address = (form['delivery.address'] ?? '').trim();
  const errors: FieldError[] = [];
  if (recipient === '') errors.push({ field: 'delivery.recipient', message: at(lang, 'recipientMissing') });
  if (!parseMobile(phone).ok) errors.push({ field: 'delivery.phone', message: at(lang, 'phoneMissing') });
  if ([...address].length < 5)
    errors.push({ field: 'delivery.address', message: at(lang, 'addressMissing') });
  return errors.length > 0 ? { errors } : { delivery: { way: 'courier', recipient, phone, address } };
}
