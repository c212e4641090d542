// SPDX-License-Identifier: Apache-2.0
/** `tongban matters accuracy`: checks every guide in force and prints the index; the tasks it opens are real ones. */
import { checkGuides, foreignLooks, guideAccuracy, ownServerLinks } from '#matters';
import { plainWords, type VerbContext, withApp } from './verb.ts';

const groups = ['matter', 'body', 'division'] as const;

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const [asked] = plainWords(args);
  const by = groups.find((group) => group === asked) ?? 'body';
  return withApp(context, async ({ db, runner, clock, config }) => {
    context.err('checking every guide in force…');
    const foreign = () => foreignLooks({ db, runner, clock, hosts: config.checkLinks });
    const checks = await checkGuides({ db, runner, clock, look: ownServerLinks(config.port), foreign });
    const filter = { region: '', organisationId: null, now: clock.now() };
    const index = await guideAccuracy(db, by, filter, '', 1_000);
    if (args.includes('--json')) {
      context.out(
        JSON.stringify({ ...checks, weights: index.weights, overall: index.overall, items: index.items }),
      );
      return 0;
    }
    const { overall } = index;
    context.out(`${checks.guides} guides, index ${overall?.score ?? '—'} of 100`);
    context.out(
      `tasks opened ${checks.opened}, closed by repair ${checks.repaired}, passed on as overdue ${checks.overdue}`,
    );
    context.out(
      `links sound ${checks.links.sound}, dead ${checks.links.dead}, not checked ${checks.links.unchecked}`,
    );
    for (const item of [...index.items].sort((a, b) => (a.score ?? 101) - (b.score ?? 101)).slice(0, 20))
      context.out(`${String(item.score ?? '—').padStart(5)}  ${item.name}`);
    return 0;
  });
}
