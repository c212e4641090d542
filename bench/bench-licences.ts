// SPDX-License-Identifier: Apache-2.0
/**
 * `npm run bench -- licences [--json]`: how many licences a second are issued (entered into the register, printed, signed,
 * stored, put in force, made credentials) and verified, each as a share of what the bare signatures would allow, measured
 * in turns in the same run. One process on one PostgreSQL of its own.
 */
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { monotonic } from '#platform/clock.ts';
import type { Figures } from './kit/bench.ts';
import { median, rounded } from './kit/figures.ts';
import { inParallelFor } from './kit/in-parallel-for.ts';
import { interleave } from './kit/interleave.ts';
import { issueBatch, type LicenceBenchWorld, licenceBenchWorld, shownOf } from './licence-world.ts';

const batch = 32;
/** Facts of the QR code, document, credential. */
const signaturesEach = 3;

export async function benchLicences({
  rounds,
  roundMs,
  say,
}: {
  readonly rounds: number;
  readonly roundMs: number;
  readonly say: (line: string) => void;
}): Promise<Figures> {
  say('licences: a PostgreSQL, keys and a printer of its own …');
  const world = await licenceBenchWorld();
  try {
    return await measure(world, { rounds, roundMs, say });
  } finally {
    await world.close();
  }
}

async function measure(
  world: LicenceBenchWorld,
  { rounds, roundMs, say }: { rounds: number; roundMs: number; say: (line: string) => void },
): Promise<Figures> {
  const steps: Record<string, number> = {};
  // Fonts are loaded, certificates made, plans kept.
  const warm = await issueBatch(world, batch * 2, {});
  const shown = await shownOf(world, warm.slice(0, batch));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const text = Buffer.alloc(1024, 7);
  const signature = sign('sha256', text, privateKey);
  const perSecond = (work: () => void) => () => {
    const from = monotonic();
    let done = 0;
    while (monotonic() - from < roundMs / 3) for (let n = 0; n < 100; n++, done++) work();
    return Promise.resolve((done * 1000) / (monotonic() - from));
  };
  const results = await interleave(
    rounds,
    {
      rawSignatures: perSecond(() => void sign('sha256', text, privateKey)),
      issued: async () => {
        const from = monotonic();
        let done = 0;
        while (monotonic() - from < roundMs) done += (await issueBatch(world, batch * 2, steps)).length;
        return (done * 1000) / (monotonic() - from);
      },
      rawVerifications: perSecond(() => void verify('sha256', text, publicKey, signature)),
      pdfVerified: () => verified(roundMs, shown.length, (at) => world.verify(shown[at]?.pdf)),
      qrVerified: () => verified(roundMs, shown.length, (at) => world.verify(shown[at]?.qr)),
      credentialVerified: () => verified(roundMs, shown.length, (at) => world.verify(shown[at]?.credential)),
      codeVerified: () => verified(roundMs, shown.length, (at) => world.verifyCode(shown[at]?.verifyCode)),
    },
    (round, told) => say(`licences: round ${round}: ${JSON.stringify(roundedAll(told))}`),
  );
  const m = Object.fromEntries(Object.entries(results).map(([name, all]) => [name, median(all)]));
  const of = (name: string): number => m[name] ?? Number.NaN;
  const rawLicences = of('rawSignatures') / signaturesEach;
  const slowest = Math.min(of('pdfVerified'), of('qrVerified'), of('credentialVerified'));
  return {
    issuedPerSecond: rounded(of('issued'), 1),
    issueRatio: rounded(of('issued') / rawLicences, 4),
    verifiedPerSecond: rounded(slowest, 1),
    verifyRatio: rounded(slowest / of('rawVerifications'), 4),
    pdfVerifiedPerSecond: rounded(of('pdfVerified'), 1),
    qrVerifiedPerSecond: rounded(of('qrVerified'), 1),
    credentialVerifiedPerSecond: rounded(of('credentialVerified'), 1),
    codeVerifiedPerSecond: rounded(of('codeVerified'), 1),
    rawSignaturesPerSecond: Math.round(of('rawSignatures')),
    rawVerificationsPerSecond: Math.round(of('rawVerifications')),
    signaturesEach,
    batch,
    bytesPerPdf: Math.round(median(shown.map(({ pdf }) => pdf.length))),
    msEach: roundedAll(each(steps)),
    goals: { issuedPerSecond: 100, verifiedPerSecond: 500 },
  };
}

async function verified(
  roundMs: number,
  count: number,
  check: (at: number) => Promise<boolean>,
): Promise<number> {
  const { perSecond } = await inParallelFor(roundMs, 8, async (_lane, n) => {
    if (!(await check(n % count))) throw new Error('a genuine licence was refused');
  });
  return perSecond;
}

/** Milliseconds of each step for one licence. */
const each = ({ licences = 1, ...steps }: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(steps).map(([name, ms]) => [name, ms / licences]));

const roundedAll = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value, 2)]));
