// SPDX-License-Identifier: Apache-2.0
/** Calls of the API on the staff plane. Every answer that is not a success is thrown as an `ApiProblem`. */
import { problemFrom, unreachable } from './api-problem.ts';
import { civilDay } from './console-format.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface CallOptions {
  readonly body?: unknown;
  /** The Idempotency-Key of an unsafe call: the same for every try of one intention. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Why one looks who has no task of it; kept with the look. */
  readonly lookReason?: string | undefined;
}

let lastAnswerAt = '';

/** Today in Asia/Shanghai by the server's clock, which decides; empty before the first answer. */
export const serverDay = (): string => (lastAnswerAt === '' ? '' : civilDay(lastAnswerAt));

function headersOf({ body, key, lookReason }: CallOptions): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
    'X-Tongban-Plane': 'staff',
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(key !== undefined && { 'Idempotency-Key': key }),
    // Headers carry Latin letters only.
    ...(lookReason !== undefined && { 'X-Look-Reason': encodeURIComponent(lookReason) }),
  };
}

async function answerOf(method: Method, path: string, options: CallOptions): Promise<Response> {
  const { body, signal } = options;
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: headersOf(options),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

/** Fetches a file. @param lookReason why one looks who has no task of it */
export async function fetchFile(path: string, lookReason: string | undefined): Promise<Blob> {
  const response = await answerOf('GET', path, { lookReason });
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null));
  return response.blob();
}

/** Sends one file as a form. `T` as of `call`. */
export async function sendFile<T>(path: string, file: File): Promise<T> {
  const { 'Content-Type': _, ...headers } = headersOf({});
  const body = new FormData();
  body.append('file', file);
  const response = await fetch(`/api/v1${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers,
    body,
  }).catch(() => {
    throw unreachable();
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, answer);
  return answer as T;
}

/** Sends one call. `T` is the static type of the route's response contract, which the server itself enforces. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const response = await answerOf(method, path, options);
  lastAnswerAt = response.headers.get('date') ?? lastAnswerAt;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, body);
  return body as T;
}
