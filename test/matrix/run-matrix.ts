// SPDX-License-Identifier: Apache-2.0
/** Every operation, every actor, every object: asked of the server, judged against the reviewed table. */
import type { LightMyRequestResponse } from 'fastify';
import { accessClasses, classOf } from './access-classes.ts';
import type { AccessClass } from './access-rules.ts';
import { type ActorName, actorNames, type ObjectName, objectNames } from './actors-and-objects.ts';
import { type Operation, requestFor } from './ask-operation.ts';
import type { MatrixCity } from './matrix-city.ts';

export interface Cell {
  readonly operation: string;
  readonly actor: ActorName;
  readonly object: ObjectName;
  readonly expected: 'in' | 'out';
  readonly got: 'in' | 'out' | 'broken';
  readonly status: number;
  /** The answer without what differs from request to request. */
  readonly body: string;
}

/** What a table of classes says of an operation; undefined when nobody reviewed it. */
const classFor = (operation: Operation): AccessClass | undefined =>
  accessClasses[classOf.get(operation.name) ?? ''];

/** Every object; of posts that are let in to none, three of them are enough. */
function objectsFor(cls: AccessClass, actor: ActorName): readonly ObjectName[] {
  if (cls.about === 'alone') return ['own'];
  const post = actorNames.indexOf(actor) >= actorNames.indexOf('clerk');
  const some = objectNames.some((object) => cls.letIn(actor, object));
  return post && !some ? ['own', 'department', 'unknown'] : objectNames;
}

/**
 * Runs the cells. First all that only read or must be refused, then what is let in and changes something: a change must
 * not take away what a later cell asks for.
 */
export async function runMatrix(
  c: MatrixCity,
  operations: readonly Operation[],
  choose: (cell: Pick<Cell, 'operation' | 'actor' | 'object' | 'expected'>) => boolean = () => true,
): Promise<Cell[]> {
  const planned = operations.flatMap((operation) => {
    const cls = classFor(operation);
    if (cls === undefined) return [];
    return actorNames.flatMap((actor) =>
      objectsFor(cls, actor).map((object) => {
        const expected = cls.letIn(actor, object) ? ('in' as const) : ('out' as const);
        return { operation, cls, actor, object, expected };
      }),
    );
  });
  const chosen = planned.filter((cell) => choose({ ...cell, operation: cell.operation.name }));
  const changes = ({ operation, expected }: (typeof chosen)[number]): number => {
    const last = lasting.findIndex((pattern) => pattern.test(operation.name));
    if (last >= 0) return 3 + last;
    if (operation.method === 'GET' || expected === 'out') return 0;
    return operation.method === 'DELETE' ? 2 : 1;
  };
  // Every request can be made, before the first is sent.
  for (const { operation } of chosen) requestFor(operation, c, 'unknown');
  const cells: Cell[] = [];
  for (const cell of chosen.toSorted((a, b) => changes(a) - changes(b))) cells.push(await ask(c, cell));
  return cells;
}

/** What ends a session, an account or an authority is asked last, in this order. */
const lasting = [
  /^DELETE \/api\/v1\/files\/.*$/,
  /^(GET|DELETE) \/api\/v1\/(my-sessions.*|me\/closing)$/,
  /^PUT \/api\/v1\/my-password$/,
  /^POST \/api\/v1\/me\/delegations\/.*$/,
  /^POST \/api\/v1\/me\/closing$/,
  /^PUT \/api\/v1\/session$/,
  /^(GET|DELETE) \/api\/v1\/session$/,
];

let keys = 0;

async function ask(
  c: MatrixCity,
  {
    operation,
    cls,
    actor,
    object,
    expected,
  }: { operation: Operation; cls: AccessClass; actor: ActorName; object: ObjectName; expected: 'in' | 'out' },
): Promise<Cell> {
  const { method, url, payload } = requestFor(operation, c, object);
  const answer = await c.callers[actor].ask(method, url, payload, `matrix-key-${++keys}`);
  return {
    operation: operation.name,
    actor,
    object,
    expected,
    got: judged(answer, cls),
    status: answer.statusCode,
    body: comparable(answer),
  };
}

/** 2xx, 409 and 422 of the rules let one in; 401, 403 and 404 keep one out; anything else breaks the matrix. */
function judged(answer: LightMyRequestResponse, cls: AccessClass): Cell['got'] {
  const { statusCode } = answer;
  const plain = /"platform\.(not-found|forbidden|sign-in-required)"/.test(answer.body);
  // A refusal of its own comes after the permission: of a thing that nobody seeded, that is all there is to see.
  if (cls.missing && !plain && statusCode > 400 && statusCode !== 422 && statusCode !== 500) return 'in';
  if (statusCode === 401 || statusCode === 403) return 'out';
  // Who asks by number too often is told so, whoever it is; wallets are refused in the form of their own protocol.
  if (/"licences\.too-many-tries"|^\{"error":"/.test(answer.body)) return 'in';
  // A refusal of its own says that the thing exists.
  if (statusCode === 404) return cls.missing || !plain ? 'in' : 'out';
  if (statusCode < 300 || statusCode === 409) return 'in';
  // Faults that the schemas find are found before anybody decided: such a request proves nothing.
  if (statusCode === 422 && !answer.body.includes('不符合要求：')) return 'in';
  return 'broken';
}

/** A problem without the path and the number of the request; anything else as it came. */
function comparable(answer: LightMyRequestResponse): string {
  if (!String(answer.headers['content-type']).includes('problem+json')) return answer.body;
  const { instance: _path, requestId: _request, ...rest } = answer.json<Record<string, unknown>>();
  return JSON.stringify(rest);
}

/** What differs from the table, one line for an operation and an outcome, with all whom it concerns. */
export function deviations(cells: readonly Cell[]): string[] {
  const lines = new Map<string, string[]>();
  for (const cell of cells.filter(({ got, expected }) => got !== expected)) {
    const [, code = ''] = /"code":"([^"]+)"/.exec(cell.body) ?? [];
    const line = `${cell.operation}: expected ${cell.expected}, got ${cell.got} (${cell.status} ${code})`;
    lines.set(line, [...(lines.get(line) ?? []), `${cell.actor}/${cell.object}`]);
  }
  return [...lines].map(([line, whom]) => `${line}: ${whom.join(' ')}`);
}

/** Whoever may not know of a thing hears the same of it as of one that does not exist. */
export function oracles(cells: readonly Cell[]): string[] {
  const knows = (cell: Cell): boolean =>
    accessClasses[cell.operation.includes('/joint-cases/') ? 'joint-read' : 'case-read']?.letIn(
      cell.actor,
      cell.object,
    ) ?? false;
  const out = cells.filter((cell) => cell.got === 'out' && !knows(cell));
  const unknown = new Map(
    out
      .filter((cell) => cell.object === 'unknown')
      .map((cell) => [`${cell.operation} ${cell.actor}`, cell.body]),
  );
  return out
    .filter((cell) => {
      const said = unknown.get(`${cell.operation} ${cell.actor}`);
      return said !== undefined && said !== cell.body;
    })
    .map((cell) => `${cell.operation} ${cell.actor} ${cell.object}: ${cell.body.slice(0, 200)}`);
}

/** What was looked at, for audit, and for supervisors what their own staff looked at elsewhere: numbers, nothing of the cases. */
const registerOfLooks = 'GET /api/v1/looks';
const earlierCases = 'POST /api/v1/cases/{caseNo}/earlier-cases';
const ofOwner: readonly ObjectName[] = ['own', 'department', 'archived'];
const sameOwner = (a: ObjectName, b: ObjectName): boolean => ofOwner.includes(a) && ofOwner.includes(b);

/** What an answer must not hold: the identifiers of things that the one who asked may not know of. */
export function leaks(c: MatrixCity, cells: readonly Cell[]): string[] {
  const sees = accessClasses['case-read']?.letIn ?? (() => false);
  const holds = accessClasses['applicant-read']?.letIn ?? (() => false);
  const reviews = accessClasses['pre-review-read']?.letIn ?? (() => false);
  return cells
    .filter((cell) => cell.got === 'in' && cell.operation !== registerOfLooks)
    .flatMap((cell) =>
      objectNames
        .filter((object) => object !== 'unknown')
        .flatMap((object) => {
          const thing = c.objects[object];
          const { caseNo, endedCaseNo, licenceId, caseFileId, endedFileId, deliveryId } = thing;
          const secret = [
            ...(sees(cell.actor, object)
              ? []
              : [caseNo, endedCaseNo, licenceId, caseFileId, endedFileId, deliveryId]),
            ...(holds(cell.actor, object) ? [] : [thing.fileId]),
            ...(holds(cell.actor, object) || reviews(cell.actor, object)
              ? []
              : [thing.draftId, thing.preReviewId, thing.preReviewFileId]),
          ];
          // With a typed reason, what the same applicant asked of other bodies is shown by number.
          const ofApplicant = cell.operation === earlierCases && sameOwner(cell.object, object);
          const found = ofApplicant ? [] : secret.filter((id) => id !== '' && holdsId(cell.body, id));
          return found.map((id) => `${cell.operation} ${cell.actor}: holds ${id} of ${object}`);
        }),
    );
}

/** Whether it stands there by itself: the number of a joint case holds digits as other numbers do. */
function holdsId(body: string, id: string): boolean {
  for (let at = body.indexOf(id); at >= 0; at = body.indexOf(id, at + 1))
    if (!/[0-9A-Za-z]/.test(body[at - 1] ?? ' ')) return true;
  return false;
}
