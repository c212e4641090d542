// SPDX-License-Identifier: Apache-2.0
/** The `tongban` command: one file per verb. With `--json` the last line of standard output is one JSON object. */
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import type { VerbContext } from './verb.ts';

interface Verb {
  readonly words: readonly string[];
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<(args: readonly string[], context: VerbContext) => Promise<number>>;
}

const verbs: readonly Verb[] = [
  {
    words: ['journey'],
    usage: 'journey --matter TEXT [--url URL] [--json]',
    about: 'drives one whole life of a case over HTTP',
    load: async () => (await import('./journey.ts')).run,
  },
  {
    words: ['matters', 'import'],
    usage:
      'matters import FILE|FOLDER… [--format guide|csv|tables] [--organisation USCC|KEY] [--dry-run] [--resume] [--report FILE.csv] [--json]',
    about:
      'checks and publishes definitions (YAML), takes over guides (JSON), lists (CSV) and the national flat tables (a folder)',
    load: async () => (await import('./matters-import-verb.ts')).run,
  },
  {
    words: ['matters', 'export'],
    usage: 'matters export --format csv|json|tables|yaml --out FOLDER [--organisation USCC|KEY] [--json]',
    about: 'writes the catalogue as files that matters import reads back',
    load: async () => (await import('./matters-export.ts')).run,
  },
  {
    words: ['matters', 'lint'],
    usage: 'matters lint [FILE…] [--published] [--json]',
    about: 'checks definitions; exit code 1 on errors',
    load: async () => (await import('./matters-lint.ts')).run,
  },
  {
    words: ['matters', 'drift'],
    usage: 'matters drift [--item CODE] [--json]',
    about: 'where bodies depart from the standard of their catalogue items, and the conformity rate',
    load: async () => (await import('./matters-drift.ts')).run,
  },
  {
    words: ['process', 'export'],
    usage: 'process export MATTER|FILE.yaml [--out FILE.bpmn] [--json]',
    about: 'writes the process of a matter as BPMN 2.0 with a diagram',
    load: async () => (await import('./process-verb.ts')).exportProcess,
  },
  {
    words: ['process', 'import'],
    usage: 'process import FILE.bpmn [--json]',
    about: 'prints a BPMN 2.0 process as steps and flow (YAML), or everything that is refused, by name',
    load: async () => (await import('./process-verb.ts')).importProcess,
  },
  {
    words: ['seed', 'province'],
    usage: 'seed province --matters N [--seed N] [--yes] [--json]',
    about: 'a fictional province of any size, for trying out and measuring',
    load: async () => (await import('./seed-province-verb.ts')).run,
  },
  {
    words: ['matters', 'accuracy'],
    usage: 'matters accuracy [body|matter|division] [--json]',
    about: 'checks every guide in force, opens and closes tasks, prints the index of accuracy',
    load: async () => (await import('./guide-accuracy-verb.ts')).run,
  },
  {
    words: ['divisions', 'import'],
    usage: 'divisions import FILE.csv[.gz]… [--json]',
    about: 'loads divisions down to the village',
    load: async () => (await import('./divisions-import.ts')).run,
  },
  {
    words: ['organisations', 'import'],
    usage: 'organisations import FILE.csv [--json]',
    about: 'registers departments and other bodies: key,name,uscc,division[,nameEn,parentUscc]',
    load: async () => (await import('./organisations-import.ts')).run,
  },
  {
    words: ['staff', 'add'],
    usage:
      'staff add --name N --no STAFFNO --organisation USCC --title T --roles ROLE,… [--password-stdin] [--json]',
    about: 'an account, a post and who holds it; prints a new password once',
    load: async () => (await import('./staff-add.ts')).run,
  },
  {
    words: ['staff', 'list'],
    usage: 'staff list [--json]',
    about: 'who holds which post',
    load: async () => (await import('./staff-list.ts')).run,
  },
  {
    words: ['oidc-client'],
    usage:
      'oidc-client add --id ID --name N --redirect URL… [--plane person|staff] | list | remove --id ID | rotate-keys [--json]',
    about: 'the sites that sign people in through this platform; prints a new secret once',
    load: async () => (await import('./oidc-client-verb.ts')).run,
  },
  {
    words: ['licence', 'verify'],
    usage: 'licence verify FILE [--json]',
    about: 'checks a licence’s signature, and the register when there is one',
    load: async () => (await import('./licence-verify-verb.ts')).run,
  },
  {
    words: ['licence', 'import'],
    usage: 'licence import FILE.csv --type TYPE [--issuer USCC] [--dry-run] [--json]',
    about: 'enters existing licences with a report on their quality; again, it changes nothing',
    load: async () => (await import('./licence-import.ts')).run,
  },
  {
    words: ['signing', 'verify'],
    usage: 'signing verify FILE [--keys JWKS.json] [--json]',
    about: 'checks the evidence of an application that several people signed',
    load: async () => (await import('./signing-verify.ts')).run,
  },
  {
    words: ['keys', 'rotate'],
    usage: 'keys rotate [--reencrypt] [--json]',
    about:
      'a new version of the key of sealed columns; the server seals older values anew, --reencrypt does so now',
    load: async () => (await import('./keys-verbs.ts')).rotate,
  },
  {
    words: ['keys', 'status'],
    usage: 'keys status [--json]',
    about: 'how many values each version of the key holds, column by column',
    load: async () => (await import('./keys-verbs.ts')).status,
  },
  {
    words: ['keys', 'retire'],
    usage: 'keys retire --version N [--json]',
    about: 'destroys the key of an old version that holds nothing any more',
    load: async () => (await import('./keys-verbs.ts')).retire,
  },
  {
    words: ['audit', 'verify'],
    usage: 'audit verify [LOG.ndjson] [--receipt RECEIPT.json]',
    about: 'checks the audit log against the signed checkpoints kept apart from the database, or a receipt',
    load: async () => (await import('./audit-verbs.ts')).verify,
  },
  {
    words: ['audit', 'export'],
    usage: 'audit export FILE',
    about: 'writes the audit log, one entry a line',
    load: async () => (await import('./audit-verbs.ts')).exportLog,
  },
  {
    words: ['archive', 'verify'],
    usage: 'archive verify FILE [--root CERTIFICATE.pem]… [--json]',
    about: 'checks an archive package: hashes, seal, history, metadata; needs no database',
    load: async () => (await import('./archive-verify-verb.ts')).run,
  },
  {
    words: ['archive', 'make'],
    usage: 'archive make CASE [--out FILE.zip] [--json] | archive make --missing [--json]',
    about: 'packs a case that ended, or every such case without a package',
    load: async () => (await import('./archive-verbs.ts')).make,
  },
  {
    words: ['archive', 'list'],
    usage: 'archive list --year YYYY [--csv|--json]',
    about: 'the transfer list of a year for the archive office',
    load: async () => (await import('./archive-verbs.ts')).list,
  },
  {
    words: ['clock'],
    usage:
      'clock --accepted TIME --limit N [--unit WORKDAY|DAY|MONTH|YEAR|HOUR] [--exclude START/END[=REASON]]… [--extend N] [--statutory N] [--now TIME] [--lang zh|en] [--json]',
    about: 'when a decision is due by law and why, day by day; needs no database',
    load: async () => (await import('./clock-verb.ts')).run,
  },
  {
    words: ['check'],
    usage: 'check [--json]',
    about: 'stored state against the fold of events, hash chains, invariants; read-only',
    load: async () => (await import('./check.ts')).run,
  },
  {
    words: ['migrate'],
    usage: 'migrate [--json]',
    about: 'applies the migrations that are missing and ends',
    load: async () => (await import('./migrate-verb.ts')).run,
  },
  {
    words: ['doctor'],
    usage: 'doctor [--json]',
    about: 'looks whether this installation is sound and says what to do; exit code 1 on a fault',
    load: async () => (await import('./doctor.ts')).run,
  },
  {
    words: ['jobs'],
    usage: 'jobs [--replay] [--json]',
    about: 'the queue; --replay tries parked jobs again',
    load: async () => (await import('./jobs-verb.ts')).run,
  },
  {
    words: ['config'],
    usage: 'config [--json]',
    about: 'every setting with its value',
    load: async () => (await import('./config-verb.ts')).run,
  },
];

function help(): void {
  process.stderr.write('tongban: commands\n');
  for (const verb of verbs) process.stderr.write(`  ${verb.usage}\n      ${verb.about}\n`);
}

async function main(words: readonly string[]): Promise<number> {
  const verb = verbs.find((v) => v.words.every((word, i) => words[i] === word));
  if (!verb) {
    help();
    return words.length === 0 || words[0] === 'help' || words[0] === '--help' ? 0 : 2;
  }
  const result = readConfig();
  if (!result.ok) {
    for (const fault of result.faults) process.stderr.write(`${fault}\n`);
    return 2;
  }
  const context: VerbContext = {
    config: { ...result.config, dataDir: resolve(result.config.dataDir) },
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
  };
  return (await verb.load())(words.slice(verb.words.length), context);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
