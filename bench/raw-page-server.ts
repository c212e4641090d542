// SPDX-License-Identifier: Apache-2.0
/** The ceiling of a page: a bare node:http server that sends the bytes and headers it is told. Its own process. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { headers, body } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const bytes = Buffer.from(String(body), 'base64');
const server = createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
// The caller closes our input when it ends, however it ends.
process.stdin.on('end', () => process.exit(0)).resume();
