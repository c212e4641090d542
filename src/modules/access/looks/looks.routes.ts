// SPDX-License-Identifier: Apache-2.0
/** The record of who looked over HTTP: for the one looked at, and for audit. */
import { addDays, civilDateOf, instantAt, parseCivilDate } from '#law/civil-date.ts';
import { commandRoute } from '#platform/command-route.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { answerLookComplaint } from './complain-of-look.ts';
import { closeLookAlert, holdLooks, liftLookHold, staffOnly } from './judge-looks.ts';
import { alertsOf } from './look-alerts.store.ts';
import { alertBody, auditLookBody, bodyNames, complaintBody } from './look-bodies.ts';
import { answeredComplaints, openComplaints } from './look-complaints.store.ts';
import { holdsInForce } from './look-holds.store.ts';
import { pageOf, readDuePlace, readPlace, writePlace } from './look-places.ts';
import { auditScope } from './look-sight.ts';
import * as c from './looks.contract.ts';
import { looksForAudit } from './looks.queries.ts';
import type { LooksFace, LooksServices } from './looks-face.ts';

const tag = 'looks';
const audit = '/api/v1/looks';

type OwnFace = Pick<LooksFace, 'ownLooks' | 'ownLook' | 'complain'>;

export const lookRoutes = (services: LooksServices, face: OwnFace): ApiRoute[] => [
  ...ownRoutes(services, face),
  ...recordRoutes(services),
  ...complaintRoutes(services),
  ...holdRoutes(services),
];

function ownRoutes({ runner }: LooksServices, face: OwnFace): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/looks',
      permission: 'access.read-own-looks',
      summary: 'Who looked at my data, or at that of the company acted for; the newest first',
      tag,
      query: c.OwnLooksQuery,
      response: c.OwnLooksBody,
      handler: ({ actor, query }) => face.ownLooks(actor, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/looks/:id',
      permission: 'access.read-own-looks',
      summary: 'One look at my data',
      tag,
      params: c.LookParams,
      response: c.OwnLook,
      handler: ({ actor, params }) => face.ownLook(actor, params.id),
    }),
    commandRoute(runner, {
      path: '/api/v1/me/looks/:id/complaint',
      permission: 'access.complain-of-look',
      summary: 'Complain of a look; it is answered within the set number of working days',
      tag,
      params: c.LookParams,
      body: c.ComplaintBody,
      response: c.ComplainedBody,
      command: face.complain,
      input: ({ id }, { text }) => ({ lookId: id, text }),
    }),
  ];
}

function dayBounds(text: string | undefined): { from: Date | null; to: Date | null } {
  const parsed = parseCivilDate(text ?? '');
  if (!parsed.ok) return { from: null, to: null };
  return { from: instantAt(parsed.value, '00:00'), to: instantAt(addDays(parsed.value, 1), '00:00') };
}

function recordRoutes({ db, runner }: LooksServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: audit,
      permission: 'access.read-looks',
      summary: 'Who looked at what, for audit; the newest first',
      tag,
      query: c.AuditLooksQuery,
      response: c.AuditLooksBody,
      handler: async ({ actor, query }) => {
        const limit = query.limit ?? 50;
        const rows = await looksForAudit(db, {
          ...auditScope(staffOnly(actor)),
          ...dayBounds(query.on),
          staff: query.staff?.trim() || null,
          caseNo: query.caseNo?.trim() || null,
          purpose: query.purpose ?? null,
          kind: query.kind ?? null,
          before: readPlace(query.cursor),
          limit,
        });
        const nameOf = await bodyNames(
          db,
          rows.map((row) => row.organisation_id),
        );
        return pageOf(rows, limit, (row) => auditLookBody(row, nameOf), writePlace);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/look-alerts',
      permission: 'access.read-look-alerts',
      summary: 'What looks like browsing, for audit',
      tag,
      query: c.AlertsQuery,
      response: c.AlertsBody,
      handler: async ({ actor, query }) => {
        const limit = query.limit ?? 50;
        const closed = query.closed === 'yes';
        const { cities } = auditScope(staffOnly(actor));
        const rows = await alertsOf(db, cities, closed, readPlace(query.cursor), limit);
        const nameOf = await bodyNames(
          db,
          rows.map((row) => row.organisation_id),
        );
        return pageOf(
          rows,
          limit,
          (row) => alertBody(row, nameOf),
          (row) => writePlace({ at: closed ? (row.closed_at ?? row.at) : row.at, id: row.id }),
        );
      },
    }),
    commandRoute(runner, {
      path: '/api/v1/look-alerts/:id/finding',
      permission: 'access.close-look-alert',
      summary: 'End an alert with what was found',
      tag,
      params: c.LookParams,
      body: c.FindingBody,
      response: c.DoneBody,
      command: closeLookAlert,
      input: ({ id }, { finding }) => ({ id, finding }),
    }),
  ];
}

function complaintRoutes({ db, runner, clock, cipher }: LooksServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/look-complaints',
      permission: 'access.read-look-complaints',
      summary: 'Complaints about looks: those that wait, the most urgent first; or those answered',
      tag,
      query: c.ComplaintsQuery,
      response: c.ComplaintsBody,
      handler: async ({ actor, query }) => {
        const limit = query.limit ?? 50;
        const scope = auditScope(staffOnly(actor));
        const answered = query.answered === 'yes';
        const rows = answered
          ? await answeredComplaints(db, scope, readPlace(query.cursor), limit)
          : await openComplaints(db, scope, readDuePlace(query.cursor), limit);
        const nameOf = await bodyNames(
          db,
          rows.map((row) => row.organisation_id),
        );
        const today = civilDateOf(clock.now());
        return pageOf(
          rows,
          limit,
          (row) => complaintBody(cipher, row, nameOf, today),
          (row) =>
            answered
              ? writePlace({ at: row.answered_at ?? row.complaint_at, id: row.complaint_id })
              : `${row.due_on}.${row.complaint_id}`,
        );
      },
    }),
    commandRoute(runner, {
      path: '/api/v1/look-complaints/:id/answer',
      permission: 'access.answer-look-complaint',
      summary: 'Answer a complaint about a look',
      tag,
      params: c.LookParams,
      body: c.AnswerBody,
      response: c.DoneBody,
      command: answerLookComplaint,
      input: ({ id }, { outcome, answer }) => ({ id, outcome, answer }),
    }),
  ];
}

function holdRoutes({ db, runner, clock }: LooksServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/look-holds',
      permission: 'access.hold-looks',
      summary: 'Looks that are held back, each until when and why',
      tag,
      response: c.HoldsBody,
      handler: async ({ actor }) => {
        const { cities } = auditScope(staffOnly(actor));
        const rows = await holdsInForce(db, cities, civilDateOf(clock.now()));
        return {
          items: rows.map(({ id, case_no, until, reason, set_by_name, at }) => ({
            id,
            caseNo: case_no,
            until,
            reason,
            setBy: set_by_name,
            at: at.toISOString(),
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/look-holds',
      permission: 'access.hold-looks',
      summary: 'Hold back the looks at a case until a date, where the law forbids to tell',
      tag,
      body: c.HoldBody,
      response: c.HeldBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(holdLooks, actor, body, { idempotencyKey }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/look-holds/:id',
      permission: 'access.lift-look-hold',
      summary: 'Show again what was held back',
      tag,
      params: c.LookParams,
      response: c.DoneBody,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(liftLookHold, actor, params, { idempotencyKey }),
    }),
  ];
}
