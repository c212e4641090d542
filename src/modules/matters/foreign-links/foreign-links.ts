// SPDX-License-Identifier: Apache-2.0
/**
 * Links of other sites, of hosts that the operator allows (`CHECK_LINKS`): each is asked at most once a day, hosts side
 * by side and the links of one host one after the other; a host that fails three times is left alone until the next run.
 */
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { type CommandContext, command, type Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { LinkState } from '../guide-care/guide-findings.rules.ts';
import { askLink, type Dialer, type LinkAnswer, openNet } from './ask-link.ts';
import { askableAddress } from './foreign-address.rules.ts';
import { type LinkLook, linkLooks, saveLinkLooks } from './link-looks.store.ts';

/** What is known of some links now; links that may not be asked are left out. One run of the job, with its breakers. */
export type ForeignLooks = (hrefs: readonly string[]) => Promise<ReadonlyMap<string, LinkState>>;

interface Parts {
  readonly db: Queryable;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly hosts: readonly string[];
  readonly net?: Dialer;
}

const DAY_MS = 24 * 3_600_000;
/** A site that does not answer on this many days has lost the page: a fault of one night is none of the guide. */
const FAILURES_OF_DEAD = 3;
const FAILURES_OF_BREAKER = 3;
const HOSTS_AT_ONCE = 8;
/** Links that one run asks; the others have their turn in the next ones. */
const MOST_OF_RUN = 5_000;

const recordLooks = command(
  'matters.record-link-looks',
  ({ tx, now }: CommandContext, looks: Parameters<typeof saveLinkLooks>[1]) => saveLinkLooks(tx, looks, now),
);

const stateOf = ({ answer, failures }: Pick<LinkLook, 'answer' | 'failures'>): LinkState =>
  answer === 'sound'
    ? 'sound'
    : answer === 'gone' || (answer === 'failed' && failures >= FAILURES_OF_DEAD)
      ? 'dead'
      : 'unchecked';

/** Begins a run. With no hosts nothing is ever asked. */
export function foreignLooks({ db, runner, clock, hosts, net = openNet }: Parts): ForeignLooks {
  const failedInARow = new Map<string, number>();
  let left = MOST_OF_RUN;

  const askHost = async (host: string, links: readonly [string, URL][]): Promise<[string, LinkAnswer][]> => {
    const answers: [string, LinkAnswer][] = [];
    for (const [href, url] of links) {
      if ((failedInARow.get(host) ?? 0) >= FAILURES_OF_BREAKER || left <= 0) break;
      left -= 1;
      const answer = await askLink(url, net);
      failedInARow.set(host, answer === 'failed' ? (failedInARow.get(host) ?? 0) + 1 : 0);
      answers.push([href, answer]);
    }
    return answers;
  };

  return async (hrefs) => {
    const askable = [...new Set(hrefs)].flatMap((href) => {
      const url = askableAddress(hosts, href);
      return url ? [[href, url] as [string, URL]] : [];
    });
    if (askable.length === 0) return new Map();
    const before = await linkLooks(
      db,
      askable.map(([href]) => href),
    );
    const since = clock.now().getTime() - DAY_MS;
    const due = askable.filter(([href]) => (before.get(href)?.lookedAt.getTime() ?? 0) <= since);
    const byHost = new Map<string, [string, URL][]>();
    for (const link of due) byHost.set(link[1].hostname, [...(byHost.get(link[1].hostname) ?? []), link]);
    const looks = (await inParallel([...byHost], HOSTS_AT_ONCE, ([host, links]) => askHost(host, links)))
      .flat()
      .map(([href, answer]) => ({
        href,
        answer,
        failures: answer === 'failed' ? (before.get(href)?.failures ?? 0) + 1 : 0,
      }));
    if (looks.length > 0) await runner.execute(recordLooks, system('guide-care'), looks);
    const known = new Map<string, LinkState>();
    for (const look of [...before.values(), ...looks]) known.set(look.href, stateOf(look));
    return known;
  };
}

async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      results.push(await work(item));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
