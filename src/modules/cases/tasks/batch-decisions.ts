// SPDX-License-Identifier: Apache-2.0
/** 集中批: several cases decided at once, each in a transaction of its own, with a result per case. */
import type { Actor } from '#platform/actor.ts';
import type { Command, Runner } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import type { CaseResult } from '../case-result.ts';

export interface BatchInput {
  readonly caseNos: readonly string[];
  readonly outcome: 'grant' | 'refuse';
  readonly text: string;
}
export interface BatchLine {
  readonly caseNo: string;
  readonly ok: boolean;
  readonly state: string | null;
  readonly version: number | null;
  readonly problem: {
    readonly code: string;
    readonly title: { readonly zh: string; readonly en: string };
    readonly next: { readonly zh: string; readonly en: string };
  } | null;
}

export interface Decisions {
  readonly grant: Command<{ caseNo: string; opinion: string }, CaseResult>;
  readonly refuse: Command<{ caseNo: string; reason: string }, CaseResult>;
}

/** At once: enough to keep the database busy, not so many that others wait for a connection. */
const atOnce = 4;

/**
 * Decides each case. One that is refused does not stop the rest; a repeated key decides nothing twice, for each case has a
 * key of its own made from it. @throws only what is no refusal: such a batch may be sent again with the same key
 */
export async function decideBatch(
  runner: Runner,
  decisions: Decisions,
  actor: Actor,
  input: BatchInput,
  idempotencyKey: string | undefined,
): Promise<BatchLine[]> {
  const one = async (caseNo: string): Promise<BatchLine> => {
    const options = idempotencyKey === undefined ? {} : { idempotencyKey: `${idempotencyKey}:${caseNo}` };
    try {
      const { state, version } =
        input.outcome === 'grant'
          ? await runner.execute(decisions.grant, actor, { caseNo, opinion: input.text }, options)
          : await runner.execute(decisions.refuse, actor, { caseNo, reason: input.text }, options);
      return { caseNo, ok: true, state, version, problem: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { code, zh, en, next } = error.kind;
      return { caseNo, ok: false, state: null, version: null, problem: { code, title: { zh, en }, next } };
    }
  };
  const lines: BatchLine[] = [];
  for (let at = 0; at < input.caseNos.length; at += atOnce)
    lines.push(...(await Promise.all(input.caseNos.slice(at, at + atOnce).map(one))));
  return lines;
}
