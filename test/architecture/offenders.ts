// SPDX-License-Identifier: Apache-2.0
/** Sources that break each law on purpose: a law that lets one of them pass has gone blind. */
import type { laws } from './laws.ts';

export interface Offender {
  readonly files: Readonly<Record<string, string>>;
  readonly complaint: RegExp;
}

const one = (path: string, text: string, complaint: RegExp): Offender => ({
  files: { [path]: text },
  complaint,
});

const long = Array.from({ length: 401 }, (_, index) => `export const line${index} = ${index};`).join('\n');

export const offenders: Readonly<Record<keyof typeof laws, readonly Offender[]>> = {
  'call left, tell right': [
    one(
      'src/modules/cases/rate.ts',
      "import { rate } from '#ratings';",
      /rate\.ts:1 cases may not import ratings/,
    ),
    one(
      'src/modules/cases/rate.ts',
      "import type { Rating } from '#ratings';",
      /cases may not import ratings/,
    ),
    one('src/modules/matters/late.ts', "const c = await import('#cases');", /matters may not import cases/),
    one('src/modules/cases/self.ts', "import { submit } from '#cases';", /its own module as #cases/),
    one(
      'src/modules/cases/page.ts',
      "import { page } from '#portal/page-context.ts';",
      /right of all modules/,
    ),
    one(
      'src/modules/cases/setting.ts',
      "import { readConfig } from '../../config.ts';",
      /right of all modules/,
    ),
    one(
      'src/modules/cases/fake.ts',
      "import { world } from '#test/support/world.ts';",
      /only tests may import/,
    ),
  ],
  'use the face': [
    one(
      'src/modules/cases/deep.ts',
      "import { find } from '../matters/matters.queries.ts';",
      /use its face '#matters'/,
    ),
    one(
      'src/portal/home/deep.ts',
      "import { find } from '../../modules/matters/index.ts';",
      /use its face '#matters'/,
    ),
    one('src/modules/cases/barrel.ts', "export * from './case.rules.ts';", /index\.ts is the only barrel/),
  ],
  'rules are pure': [
    one(
      'src/modules/cases/a.rules.ts',
      "import { readFile } from 'node:fs/promises';",
      /they do not fetch: node:fs/,
    ),
    one(
      'src/modules/cases/a.rules.ts',
      "import { findCase } from './cases.queries.ts';",
      /they do not fetch/,
    ),
    one(
      'src/modules/cases/a.rules.ts',
      "import { searchMatters } from '#matters';",
      /they do not fetch: #matters/,
    ),
    one(
      'src/modules/cases/a.rules.ts',
      "import { systemClock } from '#platform/clock.ts';",
      /they do not fetch/,
    ),
    {
      files: {
        'src/modules/cases/a.rules.ts': "import { helper } from './helper.ts';",
        'src/modules/cases/helper.ts':
          "import { readFileSync } from 'node:fs'; export const helper = readFileSync;",
      },
      complaint: /they do not fetch: \.\/helper\.ts/,
    },
  ],
  'SQL stays in its store': [
    one(
      'src/modules/cases/accept.ts',
      "const q = 'select * from cases.case_file';",
      /accept\.ts:1 holds SQL/,
    ),
    one('src/portal/home/page.ts', 'const q = `insert into cases.draft (city) values ($1)`;', /holds SQL/),
    one('src/modules/cases/x.ts', "sql('cases.find', `delete from cases.draft`);", /holds SQL/),
    one(
      'src/modules/cases/x.queries.ts',
      "sql('cases.f', 'select m from matters.matter');",
      /may not touch matters\.matter/,
    ),
    one(
      'src/modules/cases/x.queries.ts',
      "sql('cases.f', 'select id from platform.event');",
      /may not touch platform\.event/,
    ),
    one(
      'src/modules/cases/x.store.ts',
      "sql('cases.f', 'select id from platform.job');",
      /may not touch platform\.job/,
    ),
    one('src/modules/cases/x.store.ts', "sql('matters.f', 'select 1');", /must be called cases\.verb-noun/),
  ],
  'floors hold': [
    one('src/platform/x.ts', "import { cases } from '#cases';", /the platform may not import #cases/),
    one('src/law/x.ts', "import { sql } from '#platform/db.ts';", /the law may not import/),
    one(
      'web/console/x.ts',
      "import { find } from '../../src/modules/cases/cases.queries.ts';",
      /contracts and rules only/,
    ),
    one(
      'web/console/x.ts',
      "import { load } from '../../src/modules/cases/case.types.ts';",
      /contracts and rules only/,
    ),
    one(
      'src/portal/home/x.ts',
      "import { colours } from '../../../web/tokens/tokens.ts';",
      /only src\/portal\/kit/,
    ),
    one('src/portal/kit/x.ts', "import { run } from '../../../web/islands/upload.ts';", /only web\/tokens/),
  ],
  'files are short and names mean one file': [
    one('src/modules/cases/long.ts', long, /long\.ts has 401 lines/),
    one('src/portal/kit/css/long.css', '\n'.repeat(401), /long\.css has 401 lines/),
    {
      files: { 'src/modules/cases/same.ts': '', 'src/portal/home/same.ts': '' },
      complaint: /same\.ts and .*same\.ts share the name/,
    },
  ],
  'time, chance and environment are given': [
    one('src/modules/cases/x.ts', 'const now = new Date();', /x\.ts:1 new Date\(\)/),
    one('src/modules/cases/x.ts', '\nconst now = Date.now();', /x\.ts:2 Date\.now\(\)/),
    one('src/law/x.test.ts', 'const now = Date.now();', /Date\.now\(\)/),
    one('seeds/x.ts', 'const dice = Math.random();', /Math\.random\(\)/),
    one(
      'src/modules/cases/x.ts',
      "import { randomUUID } from 'node:crypto'; const id = randomUUID();",
      /randomUUID\(\)/,
    ),
    one('web/console/x.ts', 'const id = crypto.randomUUID();', /randomUUID\(\)/),
    one('src/modules/cases/x.ts', "const level = process.env['LOG_LEVEL'];", /only src\/config\.ts reads/),
  ],
};
