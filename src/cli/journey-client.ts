// SPDX-License-Identifier: Apache-2.0
/** A client of the public HTTP interface, as one person would use it: its own cookies, its own keys. */

import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';

export class JourneyFailed extends Error {
  override readonly name = 'JourneyFailed';
  readonly status: number;
  readonly code: string;
  constructor(message: string, status: number, code = '') {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Client {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown, key?: string): Promise<T>;
  upload<T>(path: string, name: string, type: string, content: Uint8Array): Promise<T>;
  bytes(path: string): Promise<Uint8Array>;
}

/** @param plane whose cookie this client carries: `person` or `staff` */
export function client(base: string, plane: 'person' | 'staff'): Client {
  let cookie = '';
  async function call(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string | FormData } = {},
  ): Promise<Response> {
    const headers = {
      accept: 'application/json',
      'x-tongban-plane': plane,
      ...(cookie && { cookie }),
      ...init.headers,
    };
    const response = await fetch(`${base}${path}`, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      ...(init.body !== undefined && { body: init.body }),
    });
    for (const set of response.headers.getSetCookie()) cookie = set.split(';')[0] ?? cookie;
    if (!response.ok) throw await failure(method, path, response);
    return response;
  }
  const newKey = (): string => secureIds.uuid(systemClock.now());
  return {
    get: async <T>(path: string) => (await (await call('GET', path)).json()) as T,
    post: async <T>(path: string, body: unknown, key = newKey()) => {
      const response = await call('POST', path, {
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      });
      return (await response.json()) as T;
    },
    upload: async <T>(path: string, name: string, type: string, content: Uint8Array) => {
      const form = new FormData();
      form.append('file', new Blob([Buffer.from(content)], { type }), name);
      return (await (
        await call('POST', path, { headers: { 'idempotency-key': newKey() }, body: form })
      ).json()) as T;
    },
    bytes: async (path) => new Uint8Array(await (await call('GET', path)).arrayBuffer()),
  };
}

async function failure(method: string, path: string, response: Response): Promise<JourneyFailed> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as {
      code?: string;
      title?: string;
      errors?: { field: string; message: string }[];
    };
    const faults = (problem.errors ?? []).map((e) => `${e.field}: ${e.message}`).join('; ');
    return new JourneyFailed(
      `${method} ${path}: ${response.status} ${problem.title ?? ''} ${faults}`.trim(),
      response.status,
      problem.code ?? '',
    );
  } catch {
    return new JourneyFailed(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`, response.status);
  }
}
