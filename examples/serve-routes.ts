// SPDX-License-Identifier: Apache-2.0
/** What both programs beside this file serve their pages with: `METHOD /path` to a handler, on this machine only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** The body of a form. @throws when it is longer than any form of these programs */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) {
    body += String(part);
    if (body.length > 100_000) throw new Error('too long');
  }
  return body;
}

export interface Serving {
  readonly port: number;
  /** Where the program is reached, as its links say it. */
  readonly self: string;
  readonly missing: (response: ServerResponse) => void;
  readonly failed: (response: ServerResponse, error: unknown) => void;
}

export function serveRoutes(
  routes: Readonly<Record<string, Handler>>,
  { port, self, missing, failed }: Serving,
  ready: () => void,
): void {
  createServer((request, response) => {
    const url = new URL(request.url ?? '/', self);
    const handler = routes[`${request.method} ${url.pathname}`];
    if (!handler) return missing(response);
    handler(request, response, url).catch((error: unknown) => failed(response, error));
  }).listen(port, '127.0.0.1', ready);
}
