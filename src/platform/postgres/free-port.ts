// SPDX-License-Identifier: Apache-2.0
import { createServer } from 'node:net';

/** A TCP port free on 127.0.0.1 at this moment: the preferred one when it is, else any. */
export async function freePort(preferred: number | null): Promise<number> {
  if (preferred !== null && (await canListen(preferred)) !== null) return preferred;
  const port = await canListen(0);
  if (port === null) throw new Error('No TCP port is free on 127.0.0.1.');
  return port;
}

/** Listens for an instant; the port that was given, or null when it is taken. */
function canListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const given = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(given));
    });
  });
}
