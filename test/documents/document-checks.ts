// SPDX-License-Identifier: Apache-2.0
/** What documents promise, checked against the repository. Pure: each check gets texts and gives complaints. */

/** A document: its path from the root of the repository, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

export interface SettingRow {
  readonly name: string;
  readonly fallback: string | undefined;
  readonly zh: string;
  readonly en: string;
}

const withoutFences = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');
const codeSpans = (text: string): string[] =>
  [...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map((m) => m[1] ?? '');
const fences = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((m) => m[1] ?? '');

/**
 * Files named in backticks: a slash, no blank, and an ending or a closing slash. Addresses begin with a slash, folders of
 * an installation with a capital letter, patterns hold a star or a brace; what a build makes is not looked for.
 */
export const namedFiles = (text: string): string[] =>
  codeSpans(text).filter(
    (s) => /^(?!dist\/|node_modules\/)[a-z.][\w./-]*\/[\w.-]*$/.test(s) && /\/$|\.\w+$/.test(s),
  );

export const missingFiles = ({ path, text }: Page, there: (path: string) => boolean): string[] =>
  namedFiles(text)
    .filter((name) => !there(name.replace(/\/$/, '')))
    .map((name) => `${path}: ${name} is not there`);

/** Rows of tables, as trimmed cells, without heads. */
export const tableRows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => /^\|.*\|$/.test(line) && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

/** The table of settings against the program: names, defaults and words, in both directions. */
export function settingFaults(
  { path, text }: Page,
  settings: readonly SettingRow[],
  lang: 'zh' | 'en',
): string[] {
  const rows = tableRows(text).filter(([name = '']) => /^`[A-Z][A-Z0-9_]*`$/.test(name));
  const shown = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const wanted = settings.map(
    (s) => `| \`${s.name}\` | ${s.fallback === undefined ? '—' : `\`${s.fallback}\``} | ${s[lang]} |`,
  );
  return [
    ...wanted
      .filter((row) => !shown.includes(row))
      .map((row) => `${path}: the row is missing or stale: ${row}`),
    ...shown
      .filter((row) => !wanted.includes(row))
      .map((row) => `${path}: the program has no such setting: ${row}`),
  ];
}

/** Each package has its line, each line its package, and no line is without its reason. */
export function dependencyFaults(text: string, packages: readonly string[]): string[] {
  const rows = tableRows(text).filter(([name = '']) => name.startsWith('`'));
  const named = rows.map(([name = '']) => name.replaceAll('`', ''));
  return [
    ...packages.filter((p) => !named.includes(p)).map((p) => `${p} is in package.json and has no line`),
    ...named.filter((p) => !packages.includes(p)).map((p) => `${p} has a line and is not in package.json`),
    ...named.filter((p, i) => named.indexOf(p) !== i).map((p) => `${p} has two lines`),
    ...rows.filter((r) => r.length < 4 || r.includes('')).map(([p]) => `${p}: a cell of its line is empty`),
  ];
}

/** Command lines of a document: in code spans and in blocks of a shell, without their comments. */
export function commandsOf(text: string): string[] {
  const lines = [...codeSpans(text), ...fences(text, 'sh').flatMap((block) => block.split('\n'))];
  const commands = lines
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => /^npm /.test(line));
  return [...new Set(commands)].sort();
}

/** The script that a command line runs, or undefined for commands of npm itself, such as `npm ci`. */
export const scriptOf = (command: string): string | undefined =>
  /^npm (?:run )?(start|test)\b/.exec(command)?.[1] ?? /^npm run ([\w:-]+)/.exec(command)?.[1];

export const unknownCommands = ({ path, text }: Page, scripts: readonly string[]): string[] =>
  commandsOf(text).flatMap((command) => {
    const script = scriptOf(command);
    return script === undefined || scripts.includes(script)
      ? []
      : [`${path}: ${command}: there is no such script`];
  });

/** Scripts that the table of commands leaves out. */
export const unnamedScripts = ({ path, text }: Page, scripts: readonly string[]): string[] => {
  const named = tableRows(text).map(([first = '']) => scriptOf(first.replaceAll('`', '')));
  return scripts.filter((s) => !named.includes(s)).map((s) => `${path}: the script ${s} is not in its table`);
};

/** Lines that one list has and the other lacks. */
export const differences = (a: readonly string[], b: readonly string[]): string[] => [
  ...a.filter((x) => !b.includes(x)).map((x) => `only in the first: ${x}`),
  ...b.filter((x) => !a.includes(x)).map((x) => `only in the second: ${x}`),
];

const decisionParts = ['Context', 'Options', 'Decision', 'Consequences', 'What would change our mind'];

/** Decisions are numbered without a gap and have all their parts. */
export function decisionFaults(pages: readonly Page[]): string[] {
  return pages.flatMap(({ path, text }, index) => {
    const number = String(index + 1).padStart(4, '0');
    const numbered = path.split('/').at(-1)?.startsWith(`${number}-`) && text.startsWith(`# ${number} `);
    return [
      ...(numbered ? [] : [`${path}: its number should be ${number}, in name and title`]),
      ...decisionParts.filter((p) => !text.includes(`\n## ${p}\n`)).map((p) => `${path}: "${p}" is missing`),
    ];
  });
}

/** Lines of the excerpts in a document that their source no longer has. */
export const staleExcerpts = ({ path, text }: Page, source: string): string[] => {
  const lines = new Set(source.split('\n'));
  return fences(text, 'yaml')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line !== '' && !lines.has(line))
    .map((line) => `${path}: not in the source: ${line}`);
};
