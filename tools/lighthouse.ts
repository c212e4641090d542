// SPDX-License-Identifier: Apache-2.0
/**
 * `node tools/run.mjs tools/lighthouse.ts [--json]`: Lighthouse, as a phone, over the home, search, guide and apply
 * pages of a city of its own. The median of three runs counts; exit code 1 when any score is below 95.
 */
import { launch } from 'chrome-launcher';
import lighthouse, { type Flags } from 'lighthouse';
import { systemChromiums } from '#test/support/browser.ts';
import { castFor } from '../test/journeys/cast.ts';
import { type RunningCity, runningCity } from '../test/journeys/running-city.ts';

const least = 95;
const runs = 3;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Scores = Record<(typeof categories)[number], number>;

interface Place {
  readonly name: string;
  readonly url: string;
  readonly cookie?: string;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function places({ url }: RunningCity): Promise<Place[]> {
  const { matterCode, applicant } = await castFor(url, '执业药师注册');
  return [
    { name: 'home', url: `${url}/` },
    { name: 'search', url: `${url}/search?q=${encodeURIComponent('执业药师')}` },
    { name: 'guide', url: `${url}/matters/${matterCode}` },
    {
      name: 'apply',
      url: `${url}/matters/${matterCode}/apply`,
      cookie: await signedIn(url, applicant),
    },
  ];
}

/** The cookie of a demo person's session. */
async function signedIn(url: string, name: string): Promise<string> {
  // The published interface.
  const { items } = (await (await fetch(`${url}/api/v1/demo-people?plane=person`)).json()) as {
    items: { id: string; name: string }[];
  };
  const accountId = items.find((person) => person.name === name)?.id;
  const answer = await fetch(`${url}/api/v1/demo-sessions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-tongban-plane': 'person',
      'idempotency-key': `lighthouse-${accountId}`,
    },
    body: JSON.stringify({ plane: 'person', accountId }),
  });
  if (!answer.ok) throw new Error(`${name} cannot sign in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0] ?? '')
    .join('; ');
}

/** The elements that an audit is about, as it quotes them. */
const whereOf = (details: unknown): string =>
  [...(JSON.stringify(details) ?? '').matchAll(/"snippet":"((?:[^"\\]|\\.)*)"/g)]
    .slice(0, 5)
    .map(([, snippet]) => snippet)
    .join(' | ');

async function scoresOf(place: Place, port: number, explain: boolean): Promise<Scores> {
  const flags: Flags = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
    ...(place.cookie !== undefined && { extraHeaders: { cookie: place.cookie } }),
  };
  const result = await lighthouse(place.url, flags);
  if (!result) throw new Error(`Lighthouse gave no result for ${place.url}`);
  const { lhr } = result;
  if (explain)
    for (const category of Object.values(lhr.categories))
      for (const { id, weight } of category.auditRefs) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit && audit.score !== null && audit.score < 0.9)
          console.error(
            `  ${place.name}: ${id} ${audit.displayValue ?? audit.title} ${whereOf(audit.details)}`,
          );
      }
  const score = (id: string): number => Math.round((lhr.categories[id]?.score ?? 0) * 100);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
  };
}

async function measure(place: Place, chromePath: string): Promise<Scores> {
  const all: Scores[] = [];
  for (let run = 0; run < runs; run += 1) {
    const chrome = await launch({
      chromePath,
      logLevel: 'error',
      chromeFlags: [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    });
    try {
      all.push(await scoresOf(place, chrome.port, run === 0));
    } finally {
      chrome.kill();
    }
  }
  const middle = (id: keyof Scores): number => median(all.map((scores) => scores[id]));
  return {
    performance: middle('performance'),
    accessibility: middle('accessibility'),
    'best-practices': middle('best-practices'),
    seo: middle('seo'),
  };
}

const [chromePath] = systemChromiums();
if (chromePath === undefined) {
  console.error('Lighthouse needs a Chromium or Chrome of the system, or CHROMIUM=/path/to/one.');
  process.exit(1);
}
const json = process.argv.includes('--json');
const city = await runningCity();
const scores: Record<string, Scores> = {};
try {
  for (const place of await places(city)) {
    const found = await measure(place, chromePath);
    scores[place.name] = found;
    const line = categories.map((id) => `${id} ${found[id]}`).join('  ');
    if (!json) console.log(`${place.name.padEnd(8)}${line}`);
  }
} finally {
  await city.stop();
}
const ok = Object.values(scores).every((found) => categories.every((id) => found[id] >= least));
if (json) console.log(JSON.stringify({ runs, least, scores, ok }));
process.exitCode = ok ? 0 : 1;
