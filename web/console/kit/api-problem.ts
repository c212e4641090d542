// SPDX-License-Identifier: Apache-2.0
/** A refusal of the API as the console holds it: RFC 9457 with our code, the faults of fields and the request number. */

export interface ApiFault {
  readonly field: string;
  readonly message: string;
}

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly faults: readonly ApiFault[];

  constructor(parts: Omit<ApiProblem, 'name' | 'message' | 'stack' | 'cause'>) {
    super(`${parts.status} ${parts.code}`);
    this.name = 'ApiProblem';
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title;
    this.detail = parts.detail;
    this.requestId = parts.requestId;
    this.faults = parts.faults;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function faultOf(value: unknown): ApiFault[] {
  if (!isRecord(value)) return [];
  const field =
    textOf(value['pointer'])
      .split('/')
      .find((part) => part !== '') ?? textOf(value['field']);
  return [{ field, message: textOf(value['message']) }];
}

/** Reads any answer as a problem: a proxy's HTML page or an empty body still becomes one. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const parts = isRecord(body) ? body : {};
  const errors = Array.isArray(parts['errors']) ? (parts['errors'] as unknown[]) : [];
  return new ApiProblem({
    status,
    code: textOf(parts['code']) || `http.${status}`,
    title: textOf(parts['title']),
    detail: textOf(parts['detail']),
    requestId: textOf(parts['requestId']),
    faults: errors.flatMap(faultOf),
  });
}

/** The server was not reached: nothing is known about what happened to the request. */
export const unreachable = (): ApiProblem => problemFrom(0, { code: 'console.unreachable' });

/** The session is over. A wrong password is 401 as well but does not end a session. */
export const endsSession = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status === 401 && error.code !== 'identity.wrong-credentials';

/** The case moved on while the page was open: load it again and say so. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ApiProblem && movedOn.includes(error.code);

const movedOn: readonly string[] = [
  'platform.changed-meanwhile',
  'cases.wrong-state',
  'cases.already-claimed',
  'cases.task-over',
  'cases.too-late-to-call-back',
];

/** Worth sending again with the same key: nothing was refused, it just did not get through. */
export const mayRetry = (error: unknown): boolean =>
  error instanceof ApiProblem && [0, 502, 503, 504].includes(error.status);
