// SPDX-License-Identifier: Apache-2.0
/** From an operation of the OpenAPI document to a request that reaches its decision, for one object. */
import type { MatrixObject, ObjectName } from './actors-and-objects.ts';
import type { MatrixCity } from './matrix-city.ts';
import { type Schema, sampleOf } from './value-of-schema.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

export interface Operation extends Described {
  /** `GET /api/v1/cases/{caseNo}` */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly path: string;
}

/** Our own answers; `/oidc/` and the files of the assets have tests of their own. */
const inMatrix = /^\/(api\/v1|\.well-known)\//;
const methods = ['get', 'post', 'put', 'delete', 'patch'];

export const operationsOf = (document: OpenApi): Operation[] =>
  Object.entries(document.paths).flatMap(([path, described]) =>
    Object.entries(described)
      .filter(([method]) => methods.includes(method) && inMatrix.test(path))
      .map(([method, operation]) => ({
        ...operation,
        path,
        // One of `methods`, in capitals.
        method: method.toUpperCase() as Operation['method'],
        name: `${method.toUpperCase()} ${path}`,
      })),
  );

export interface Request {
  readonly method: Operation['method'];
  readonly url: string;
  readonly payload?: unknown;
}

/** The request about this object, from the document and what the city knows. */
export function requestFor(operation: Operation, c: MatrixCity, object: ObjectName): Request {
  const thing = c.objects[object];
  const ids = idsFor(operation.path, thing, c);
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const schema = operation.parameters?.find((p) => p.in === 'path' && p.name === name)?.schema;
    return encodeURIComponent(ids[name] ?? String(sampleOf(schema ?? {})));
  });
  const query = new URLSearchParams(
    (operation.parameters ?? [])
      .filter((p) => p.in === 'query' && p.required)
      .map((p): [string, string] => [p.name, String(queryValues[p.name] ?? sampleOf(p.schema ?? {}))]),
  ).toString();
  const url = query === '' ? path : `${path}?${query}`;
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  if (schema === undefined) return { method: operation.method, url };
  return { method: operation.method, url, payload: bodyOf(schema, operation, c, thing) };
}

const queryValues: Readonly<Record<string, string>> = {
  parent: '329900000000',
  q: '演出',
  year: '2026',
  from: '1',
  to: '1',
  plane: 'person',
};

/** What the names in a path stand for. */
function idsFor(
  path: string,
  thing: MatrixObject,
  c: MatrixCity,
): Readonly<Record<string, string | undefined>> {
  const ended = /\/(commitments|rating|archive)(\/|$)/.test(path);
  const id: Readonly<Record<string, string>> = {
    licences: thing.licenceId,
    files: thing.fileId,
    deliveries: thing.deliveryId,
    'pre-reviews': thing.preReviewId,
    organisations: c.organisation.id,
  };
  const [, collection = ''] = /^\/api\/v1\/([\w-]+)/.exec(path) ?? [];
  return {
    caseNo: ended ? thing.endedCaseNo : thing.caseNo,
    taskId: thing.taskId,
    companyId: thing.companyId,
    city: '3299',
    ticket: 'ticket-that-nobody-was-given',
    fileId: collection === 'pre-reviews' ? thing.preReviewFileId : thing.caseFileId,
    seq: '1',
    commitmentId: 'fireSafe',
    jointNo: thing.jointNo,
    matter: 'food-business-licence',
    code: collection === 'matters' ? c.venueMatter : '000122003001',
    version: '1',
    typeCode: `${c.organisation.id}001`,
    name: 'power',
    id: path.includes('/delegations/') ? thing.delegationId : id[collection],
  };
}

/** The smallest body that the schema lets pass, with what must name something of the city. */
function bodyOf(schema: Schema, { path }: Operation, c: MatrixCity, thing: MatrixObject): unknown {
  const made = sampleOf(schema);
  if (typeof made !== 'object' || made === null) return made;
  const known: Readonly<Record<string, unknown>> = {
    draftId: thing.draftId,
    caseNos: [c.objects.neighbour.caseNo],
    matterCode: c.venueMatter,
    organisationId: c.organisation.id,
    eventId: 'restaurant-opening',
    division: '329902000000',
    chairId: c.colleague,
    deputyId: c.colleague,
    ...(path.endsWith('/signers') && { to: [c.colleague] }),
    ...(/\/(hand-over|reassignment)$/.test(path) && { to: c.colleague }),
    ...(path.endsWith('/transfer') && { to: c.departments['health']?.organisation.id }),
    // Never handed out: a wrong password for whoever asks.
    handle: '13900139000',
    password: 'not the password',
    residentId: '11010119900307123X',
  };
  return Object.fromEntries(
    Object.entries(made).map(([name, value]) => [name, Object.hasOwn(known, name) ? known[name] : value]),
  );
}
