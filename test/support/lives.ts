// SPDX-License-Identifier: Apache-2.0
/** What tests of whole lives share: a city for one `describe`, commands carried out in it, cases read back and checked. */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { eventsOf, foldCase, readCase, type StoredCase, type SubmitInput } from '#cases';
import type { Actor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { historyFaults } from '../../src/cli/check.ts';
import { samplePdf } from '../../src/modules/materials/material-samples.ts';
import type { SmallCity } from './small-city.ts';

/**
 * `test` for stories of one city, which is made before them and closed after them; null where this machine has no such
 * PostgreSQL: they are skipped.
 */
export function storiesIn<City extends SmallCity>(make: () => Promise<City | null>) {
  let city: City | null = null;
  before(async () => {
    city = await make();
  });
  after(async () => {
    await city?.close();
  });
  return (name: string, story: (c: City, t: TestContext) => Promise<void>): void => {
    test(name, async (t) => {
      if (city) await story(city, t);
      else t.skip('no such PostgreSQL on this machine');
    });
  };
}

/** At ten in China. */
export const at = (day: string): Date => new Date(`${day}T02:00:00Z`);

/** A small valid file with this text in it. */
export const pdfOf = (text: string): Buffer => samplePdf(`% ${text}`);

/** What was thrown, which must be the problem of this code. */
export function problemOf(error: unknown, code: string): Problem {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.kind.code, code, JSON.stringify(error.faults));
  return error;
}

/** For `assert.rejects`: refused by this problem, which tells at least what `extra` says. */
export const refusedAs =
  (code: string, extra: Readonly<Record<string, unknown>> = {}) =>
  (error: unknown): boolean => {
    const told = problemOf(error, code).extra;
    for (const [key, value] of Object.entries(extra)) assert.deepEqual(told[key], value, key);
    return true;
  };

export const run = <I, O>(c: SmallCity, command: Command<I, O>, actor: Actor, input: I): Promise<O> =>
  c.app.runner.execute(command, actor, input);

/** An application with these answers under a key of its own, received electronically unless told otherwise. */
export const application = (
  c: SmallCity,
  changes: Pick<SubmitInput, 'answers'> & Partial<SubmitInput>,
): SubmitInput => ({
  matterCode: c.matterCode,
  files: [],
  statementOfTruth: true,
  channel: 'online',
  submissionKey: `life-${++keys}`,
  delivery: { way: 'electronic' },
  ...changes,
});
let keys = 0;

/** 林若溪 applies. @returns the number of the case */
export const submitCase = async (c: SmallCity, changes: Parameters<typeof application>[1]): Promise<string> =>
  (await run(c, c.app.cases.commands.submit, c.people.lin, application(c, changes))).caseNo;

/** The case as it is stored; its history must be whole. */
export async function storedCase(c: SmallCity, caseNo: string): Promise<StoredCase> {
  const found = await readCase(c.app.db, caseNo);
  assert.ok(found);
  assert.deepEqual(historyFaults(found), []);
  return found;
}

/** What the events of a case come to. */
export const foldOf = async (c: SmallCity, caseNo: string) => foldCase(eventsOf(await storedCase(c, caseNo)));
