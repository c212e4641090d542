// SPDX-License-Identifier: Apache-2.0
/** `tongban clock`: the legal clock of the shipped calendar, without a database. Exit code 2 when a word is wrong. */
import { systemClock, type Clock as WallClock } from '#platform/clock.ts';
import { type ClockFault, clockOptions, clockUsage } from './clock-options.ts';
import { type ClockAnswer, clockAnswer, clockTable } from './clock-table.ts';

interface Told {
  /** A line of standard output. */
  out(line: string): void;
  /** A line for people: faults and doubts. */
  err(line: string): void;
}

export async function run(
  args: readonly string[],
  told: Told,
  wall: WallClock = systemClock,
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    told.err(`usage: npm run tongban -- ${clockUsage}`);
    return 0;
  }
  const words = clockOptions(args);
  if (!words.ok) return refuse(args, told, words.faults);
  const { options } = words;
  const answer = answered(() => clockAnswer(options, wall.now()));
  if (answer === null) return refuse(args, told, [TOO_LONG]);
  for (const doubt of answer.warnings) told.err(`${doubt.field}: ${doubt[options.lang]}`);
  if (options.json) told.out(JSON.stringify(answer));
  else for (const line of clockTable(options, answer)) told.out(line);
  return 0;
}

const TOO_LONG: ClockFault = {
  field: '--limit',
  zh: '期限届满之日晚于9999年，无法推算',
  en: 'the period ends after the year 9999, which the calendar does not reach',
};

/** The options are right by now: the only thing left to refuse is a date beyond all calendars. */
function answered(work: () => ClockAnswer): ClockAnswer | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Said on standard error, and with `--json` as a problem (RFC 9457) in the form of the API's. */
function refuse(args: readonly string[], { out, err }: Told, faults: readonly ClockFault[]): number {
  const english = args.some((word, i) => word === '--lang=en' || (word === 'en' && args[i - 1] === '--lang'));
  const errors = faults.map(({ field, zh, en }) => ({ field, message: english ? en : zh }));
  for (const { field, message } of errors) err(`${field}: ${message}`);
  const usage = `npm run tongban -- ${clockUsage}`;
  if (args.includes('--json'))
    out(
      JSON.stringify({
        type: 'about:blank',
        code: 'clock.bad-options',
        title: english ? 'The options are not right.' : '选项填写有误。',
        status: 400,
        detail: usage,
        errors,
      }),
    );
  else err(`usage: ${usage}`);
  return 2;
}
