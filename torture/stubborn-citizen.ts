// SPDX-License-Identifier: Apache-2.0
/**
 * A client that behaves as a citizen's device should: it hands in one application after the other, each under a key of
 * its own, and when the answer does not come it asks again with the same key, with growing pauses and full jitter,
 * until it is told a number. What it is told goes to its witness before anything else happens.
 */
import { monotonic, sleep } from '#platform/clock.ts';
import { type Applicant, submitHeaders } from '../bench/kit/citizen.ts';
import { openWire, type Wire, type WireReply } from '../bench/kit/wire.ts';
import type { Chance } from './seeded-chance.ts';
import type { Witness } from './witness.ts';

export interface CitizenParts {
  readonly name: string;
  readonly port: number;
  readonly applicant: Applicant;
  readonly witness: Witness;
  readonly chance: Chance;
  /** Every key that ever leaves, told before it does. */
  readonly sent: Set<string>;
  /** False is the planted fault: a new key for each try, as a careless client would do. */
  readonly keepsKey: boolean;
  /** Share of requests whose connection the client itself loses while the answer is on its way. */
  readonly cuts: number;
  readonly state: RunState;
  readonly onAcknowledged: (startedAt: number) => void;
}

/** Shared by all clients of a run. */
export interface RunState {
  over: boolean;
  /** After this (monotonic milliseconds) nobody tries any more. */
  giveUpAt: number;
}

export interface CitizenReport {
  readonly acknowledged: number;
  readonly retries: number;
  /** Applications that were never told a number, and answers that no citizen should get. */
  readonly faults: readonly string[];
}

export async function stubbornCitizen(parts: CitizenParts): Promise<CitizenReport> {
  const wire = openWire(parts.port, 5_000);
  let [acknowledged, retries] = [0, 0];
  const faults: string[] = [];
  for (let n = 1; !parts.state.over; n += 1) {
    const { body, sha256 } = parts.applicant.application(`${parts.name}-${n}`);
    const keyOf = (attempt: number): string => `${parts.name}-${n}${parts.keepsKey ? '' : `-try${attempt}`}`;
    for (let attempt = 0; ; attempt += 1) {
      if (monotonic() > parts.state.giveUpAt) {
        faults.push(`${keyOf(attempt)}: no number after ${attempt} tries`);
        break;
      }
      const key = keyOf(attempt);
      const began = monotonic();
      const reply = await attemptOnce(wire, parts, key, body);
      if (reply?.status === 201) {
        await parts.witness.write({ key, caseNo: caseNoOf(reply), sha256 });
        parts.onAcknowledged(began);
        acknowledged += 1;
        break;
      }
      if (reply !== undefined && reply.status < 500 && reply.status !== 409) {
        faults.push(`${key}: ${reply.status} ${reply.body.slice(0, 200)}`);
        break;
      }
      retries += 1;
      await sleep(pauseMs(parts.chance, attempt, reply));
    }
    await sleep(parts.chance.between(0, 40));
  }
  wire.cut();
  return { acknowledged, retries, faults };
}

async function attemptOnce(
  wire: Wire,
  { applicant, chance, cuts, sent }: CitizenParts,
  key: string,
  body: string,
): Promise<WireReply | undefined> {
  sent.add(key);
  const headers = submitHeaders(applicant.citizen, key);
  const cut = chance.next() < cuts ? setTimeout(() => wire.cut(), chance.between(1, 25)) : undefined;
  try {
    return await wire.send({ method: 'POST', path: '/api/v1/cases', headers, body });
  } catch {
    return undefined;
  } finally {
    clearTimeout(cut);
  }
}

/** Full jitter up to a ceiling that doubles to one second; what the server asks for in Retry-After comes on top. */
function pauseMs(chance: Chance, attempt: number, reply: WireReply | undefined): number {
  const asked = Number(/^retry-after: *(\d+)/im.exec(reply?.head ?? '')?.[1] ?? 0) * 1000;
  return Math.min(asked, 5_000) + chance.next() * Math.min(1_000, 100 * 2 ** attempt);
}

function caseNoOf(reply: WireReply): string {
  const told: unknown = JSON.parse(reply.body);
  return typeof told === 'object' && told !== null && 'caseNo' in told ? String(told.caseNo) : 'no number';
}
