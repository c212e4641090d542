// SPDX-License-Identifier: Apache-2.0
/** Structured logs without personal data: ids, codes and durations only; known personal fields are removed by path. */
import pino from 'pino';

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

const personal = [
  'name',
  'residentId',
  'idNo',
  'mobile',
  'phone',
  'address',
  'password',
  'answers',
  'handle',
  'cookie',
  'authorization',
  'queryPassword',
];

/** Logs go to standard error: standard output belongs to the answer of a command. */
export function createLog(level: string): pino.Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: personal.flatMap((p) => [p, `*.${p}`, `*.*.${p}`]), censor: '[removed]' },
    },
    pino.destination({ fd: 2, sync: false }),
  );
}

/** For lines whose members are all known to be safe (one per request): nothing to look for, nothing to remove. */
export function createPlainLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: false }),
  );
}

export const silentLog: Log = pino({ level: 'silent' });
