// SPDX-License-Identifier: Apache-2.0
/** `tongban licence verify FILE`: with the register when its database can be reached, by signature alone otherwise. FILE is a PDF, an OFD, or holds the text of a QR code or credential. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '../config.ts';
import { borrowDatabase } from '../start-database.ts';
import { run as verify } from './licence-verify.ts';
import type { VerbContext } from './verb.ts';

export async function run(args: readonly string[], { config, out, err }: VerbContext): Promise<number> {
  const database = hasRegister(config)
    ? await borrowDatabase(config, err).catch((error: unknown) => {
        err(`without the register: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      })
    : undefined;
  try {
    return await verify(args, {
      dataDir: config.dataDir,
      publicUrl: config.publicUrl,
      clock: systemClock,
      databaseUrl: database?.url,
      out,
      err,
    });
  } finally {
    await database?.stop();
  }
}

/** Whoever verifies elsewhere has no installation, and none is begun for it. */
const hasRegister = ({ databaseUrl, dataDir }: Config): boolean =>
  databaseUrl !== undefined || existsSync(join(dataDir, 'postgres.json'));
