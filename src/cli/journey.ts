// SPDX-License-Identifier: Apache-2.0
/**
 * `tongban journey --matter TEXT [--url URL] [--json]`: one whole life of a case through the public HTTP interface,
 * as the different people would: apply, accept, review, decide, licence, verify, deliver, rate.
 */
import { parseArgs } from 'node:util';
import { monotonic } from '#platform/clock.ts';
import { JourneyFailed } from './journey-client.ts';
import { serverFor } from './journey-server.ts';
import { type Journey, live } from './journey-steps.ts';
import type { VerbContext } from './verb.ts';

export interface StepReport {
  readonly name: string;
  readonly ms: number;
  readonly status: 'ok' | 'skipped' | 'failed';
}

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      matter: { type: 'string' },
      url: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.matter) {
    context.err('Say which matter: tongban journey --matter 执业药师注册');
    return 2;
  }
  const server = await serverFor(values.url, context);
  const steps: StepReport[] = [];
  const journey: Journey = {
    base: server.url,
    matter: values.matter,
    caseNo: null,
    matterName: values.matter,
    outcome: 'unfinished',
    licenceVerified: null,
    rated: false,
    reviewers: [],
  };
  let failed: string | undefined;
  try {
    for (const { name, act } of live) {
      const began = monotonic();
      try {
        const done = await act(journey);
        report(
          steps,
          { name, ms: Math.round(monotonic() - began), status: done === 'skipped' ? 'skipped' : 'ok' },
          context,
        );
      } catch (error) {
        report(steps, { name, ms: Math.round(monotonic() - began), status: 'failed' }, context);
        throw error;
      }
    }
  } catch (error) {
    failed = error instanceof JourneyFailed || error instanceof TypeError ? error.message : String(error);
    context.err(`  ${failed}`);
  } finally {
    await server.stop();
  }
  const ok =
    failed === undefined &&
    journey.outcome === 'granted' &&
    journey.licenceVerified !== false &&
    journey.rated;
  const { matterName, caseNo, outcome, licenceVerified, rated } = journey;
  if (values.json)
    context.out(
      JSON.stringify({
        matter: matterName,
        caseNo,
        steps,
        outcome,
        licenceVerified,
        rated,
        ok,
        ...(failed && { reason: failed }),
      }),
    );
  else
    context.out(
      `${matterName}: ${ok ? 'done' : 'NOT done'}, case ${caseNo ?? '–'}, ${outcome}, licence ${licenceVerified === null ? 'none' : licenceVerified ? 'verified' : 'NOT verified'}, ${rated ? 'rated' : 'not rated'}`,
    );
  return ok ? 0 : 1;
}

function report(steps: StepReport[], step: StepReport, { err }: VerbContext): void {
  steps.push(step);
  err(
    `  ${step.status === 'ok' ? '✓' : step.status === 'skipped' ? '–' : '✗'} ${step.name.padEnd(10)} ${String(step.ms).padStart(6)} ms`,
  );
}
