// SPDX-License-Identifier: Apache-2.0
/**
 * The job that looks after guides: opens tasks for what it finds, closes those that were repaired, measures accuracy,
 * and passes on what is past its day. Links of this site are asked of this very server; other sites only where the
 * operator named them (`../foreign-links/`).
 */
import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { type CommandContext, command, type Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import type { ForeignLooks } from '../foreign-links/foreign-links.ts';
import { measureGuide } from './guide-accuracy.rules.ts';
import { guideTaskOpened, guideTaskOverdue } from './guide-care.events.ts';
import {
  closeRepaired,
  escalateOverdue,
  type NewGuideTask,
  saveAccuracy,
  saveGuideTasks,
} from './guide-care.store.ts';
import { guideFindingsOf, type LinkState, linksOf } from './guide-findings.rules.ts';
import { bodiesWithOwner } from './guide-owners.ts';
import { findingWorkdays } from './guide-parts.rules.ts';
import { guidesAfter, type WalkedGuide } from './guide-walk.queries.ts';
import { repealedLaws } from './repealed-laws.ts';

/** Looks whether a path of this site answers; null when that could not be found out. */
export type LookAtPath = (path: string) => Promise<boolean | null>;

export interface GuideChecksMade {
  readonly guides: number;
  readonly opened: number;
  readonly repaired: number;
  readonly overdue: number;
  readonly links: { readonly sound: number; readonly dead: number; readonly unchecked: number };
}

/** Guides of one transaction. */
const CHUNK = 200;
const everyMs = 6 * 3_600_000;
const checker = system('guide-care');

interface Parts {
  readonly db: Queryable;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly look: LookAtPath;
  /** Begins a run of looks at other sites; without it none is asked. */
  readonly foreign?: (() => ForeignLooks) | undefined;
}

/** Keeps what came of each address, so that one sample that many guides share is looked at once. */
function linkBook(look: LookAtPath, foreign: ForeignLooks) {
  const states = new Map<string, LinkState>();
  return {
    states,
    async read(hrefs: readonly string[]): Promise<void> {
      const fresh = [...new Set(hrefs)].filter((href) => !states.has(href));
      for (const href of fresh.filter(isOwn)) {
        const found = await look(href);
        states.set(href, found === null ? 'unchecked' : found ? 'sound' : 'dead');
      }
      const others = fresh.filter((href) => !isOwn(href));
      const known = await foreign(others);
      for (const href of others) states.set(href, known.get(href) ?? 'unchecked');
    },
  };
}
const isOwn = (href: string): boolean => href.startsWith('/');
const noneAsked: ForeignLooks = async () => new Map();

interface CheckedChunk {
  readonly guides: readonly WalkedGuide[];
  readonly linkState: (href: string) => LinkState;
}

/** Judges some guides and writes down what came of it, in one transaction. */
const recordChecks = command(
  'matters.record-guide-checks',
  async (context: CommandContext, { guides, linkState }: CheckedChunk) => {
    const { tx, now, newId } = context;
    const today = civilDateOf(now);
    const dueOn = addWorkdays(await workCalendar(tx, now), today, findingWorkdays);
    const owned = await bodiesWithOwner(
      tx,
      guides.map(({ organisation_id: id }) => id),
    );
    const judged = guides.map((guide) => ({
      guide,
      findings: guideFindingsOf(guide.definition, { today, linkState, repealed: repealedLaws }),
    }));
    const tasks = judged.flatMap(({ guide, findings }) =>
      findings.map(
        (finding): NewGuideTask => ({
          city: guide.city,
          id: newId(),
          kind: 'finding',
          code: guide.code,
          matter_name: guide.name,
          organisation_id: guide.organisation_id,
          organisation_name: guide.organisation_name,
          part: finding.part,
          rule: finding.rule,
          version: guide.version,
          said: finding.zh.slice(0, 2000),
          said_en: finding.en.slice(0, 2000),
          account_id: null,
          due_on: dueOn,
          ownerless: !owned.has(guide.organisation_id),
        }),
      ),
    );
    const looked = judged.map(({ guide: { city, code, version }, findings }) => ({
      city,
      code,
      version,
      rules: findings.map(({ rule }) => rule),
    }));
    const repaired = await closeRepaired(tx, looked, now);
    const ids = new Set(tasks.map(({ id }) => id));
    // A row that was there already comes back with its own id: only new ones are told.
    const opened = (await saveGuideTasks(tx, tasks, now)).filter(({ id }) => ids.has(id));
    for (const { city, id, code, organisation_id: organisationId, kind } of opened)
      context.emit(guideTaskOpened(city, { id, code, organisationId, kind }));
    await saveAccuracy(
      tx,
      guides.map((guide) => accuracyRow(guide, linkState)),
      now,
    );
    return { opened: opened.length, repaired };
  },
);

const tenThousandths = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 10_000);

function accuracyRow(guide: WalkedGuide, linkState: (href: string) => LinkState) {
  const { elements, rules, downloads, links, unchecked } = measureGuide(guide.definition, linkState);
  return {
    code: guide.code,
    version: guide.version,
    elements: tenThousandths(elements) ?? 0,
    rules: tenThousandths(rules) ?? 0,
    downloads: tenThousandths(downloads),
    links: tenThousandths(links),
    links_unchecked: unchecked,
  };
}

const passOnOverdue = command('matters.escalate-guide-tasks', async ({ tx, now, emit }) => {
  const overdue = await escalateOverdue(tx, civilDateOf(now), now);
  for (const { city, id, code, organisation_id: organisationId } of overdue)
    emit(guideTaskOverdue(city, { id, code, organisationId }));
  return overdue.length;
});

/** Goes through every guide in force, a chunk at a time. Repeating it changes nothing that has not changed. */
export async function checkGuides({ db, runner, look, foreign }: Parts): Promise<GuideChecksMade> {
  const book = linkBook(look, foreign?.() ?? noneAsked);
  const made = { guides: 0, opened: 0, repaired: 0 };
  for (let after = ''; ; ) {
    const guides = await guidesAfter(db, after, CHUNK);
    const last = guides.at(-1);
    if (last === undefined) break;
    await book.read(guides.flatMap(({ definition }) => linksOf(definition).map(({ href }) => href)));
    const linkState = (href: string): LinkState => book.states.get(href) ?? 'unchecked';
    const { opened, repaired } = await runner.execute(recordChecks, checker, { guides, linkState });
    made.guides += guides.length;
    made.opened += opened;
    made.repaired += repaired;
    after = last.code;
  }
  let overdue = 0;
  for (let some = -1; some !== 0; overdue += some)
    some = await runner.execute(passOnOverdue, checker, undefined);
  const count = (state: LinkState): number => [...book.states.values()].filter((one) => one === state).length;
  return {
    ...made,
    overdue,
    links: { sound: count('sound'), dead: count('dead'), unchecked: count('unchecked') },
  };
}

/** Four times a day, on one of the processes. */
export const guideCareJob = (parts: Parts): RecurringJob => ({
  name: 'matters.check-guides',
  mode: 'effect',
  maxAttempts: 3,
  everyMs,
  run: async () => void (await checkGuides(parts)),
});
