// SPDX-License-Identifier: Apache-2.0
/** ClamAV's daemon over its INSTREAM command (clamd(8)): length-prefixed chunks, an empty one at the end. */
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Scanner, ScanResult } from './materials.types.ts';

const chunkBytes = 65_536;

export interface ClamdOptions {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs?: number;
}

export function clamdScanner(options: ClamdOptions): Scanner {
  return {
    async scan(content) {
      const socket = connect({ host: options.host, port: options.port });
      const giveUp = (): void => void socket.destroy(new Error('clamd does not answer'));
      const timeoutMs = options.timeoutMs ?? 60_000;
      socket.setTimeout(timeoutMs, giveUp);
      // Who talks without end does not answer either.
      const deadline = setTimeout(giveUp, timeoutMs * 2);
      const written = pipeline(Readable.from(instream(content)), socket, { end: false });
      const answer: Uint8Array[] = [];
      try {
        // Reading ends with an error when writing does: both are awaited, so that none is left unheard.
        const read = (async () => {
          for await (const part of socket) if (part instanceof Uint8Array) answer.push(part);
        })();
        await Promise.all([written, read]);
        return verdictOf(Buffer.concat(answer).toString('utf8'));
      } finally {
        clearTimeout(deadline);
        socket.destroy();
      }
    },
  };
}

function* instream(content: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < content.byteLength; at += chunkBytes) {
    const chunk = content.subarray(at, at + chunkBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.byteLength);
    yield length;
    yield chunk;
  }
  yield Buffer.alloc(4);
}

/** `stream: OK` or `stream: Win.Test.EICAR_HDB-1 FOUND`; anything else is no verdict. */
function verdictOf(answer: string): ScanResult {
  // A `z` command is answered with one line that ends with a zero; more than one line is no verdict.
  const text = /^[^\0]*\0$/.test(answer) ? answer.slice(0, -1) : '';
  if (text === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(text)?.[1];
  if (found === undefined) throw new Error(`clamd gave no verdict: ${answer.slice(0, 100)}`);
  return { clean: false, signature: found };
}
