// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP/1.1 over one kept connection, one request at a time, with next to no work of its own: on a machine of two
 * cores the load generator must not be what is measured.
 */
import { connect, type Socket } from 'node:net';

export interface WireReply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

export interface Wire {
  /** @throws when the connection is lost before the whole answer came, or nothing came in time */
  send(request: WireRequest): Promise<WireReply>;
  /** Cuts the connection, whatever is under way. */
  cut(): void;
}

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

interface Waiting {
  readonly resolve: (reply: WireReply) => void;
  readonly reject: (error: Error) => void;
}

/** Connects when first used, and again after a loss. */
export function openWire(port: number, timeoutMs = 10_000): Wire {
  let socket: Socket | undefined;
  let waiting: Waiting | undefined;
  let received: Buffer[] = [];

  function lose(lost: Socket, reason: string): void {
    if (socket !== lost) return;
    socket = undefined;
    lost.destroy();
    const current = waiting;
    waiting = undefined;
    received = [];
    current?.reject(new ConnectionLost(reason));
  }
  function open(): Socket {
    const made = connect({ port, host: '127.0.0.1', noDelay: true });
    made.setTimeout(timeoutMs, () => lose(made, `nothing came in ${timeoutMs} ms`));
    made.on('error', (error) => lose(made, error.message));
    made.on('close', () => lose(made, 'the connection was closed'));
    made.on('data', (chunk: Buffer) => {
      received.push(chunk);
      const reply = parse(received.length === 1 ? chunk : Buffer.concat(received));
      if (reply === undefined) return;
      received = [];
      const current = waiting;
      waiting = undefined;
      current?.resolve(reply);
      if (/^connection: close/im.test(reply.head)) lose(made, 'the server closes');
    });
    return made;
  }
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket ??= open();
        socket.write(serialise(request));
      }),
    cut() {
      if (socket !== undefined) lose(socket, 'cut by the client');
    },
  };
}

function serialise({ method, path, headers = {}, body = '' }: WireRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = method === 'POST' ? `content-length: ${Buffer.byteLength(body)}\r\n` : '';
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}${length}\r\n${body}`;
}

/** The answer once it is whole; every answer measured here states its length. */
function parse(bytes: Buffer): WireReply | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (/^transfer-encoding: *chunked/im.test(head)) {
    if (!bytes.toString('latin1').endsWith('0\r\n\r\n')) return undefined;
    return { status: Number(head.slice(9, 12)), head, body: '' };
  }
  if (bytes.length < end + 4 + length) return undefined;
  return { status: Number(head.slice(9, 12)), head, body: bytes.toString('utf8', end + 4, end + 4 + length) };
}
