// SPDX-License-Identifier: Apache-2.0
/** The laws of the architecture. Each complaint is a sentence that a newcomer can act on. */
import { basename } from 'node:path';
import { permissions } from '#access';
import type { ApiRoute } from '#platform/route.ts';
import modules from '../../src/modules.json' with { type: 'json' };
import type { ImportFact, SourceFile } from './read-source.ts';

export type Law = (files: readonly SourceFile[]) => string[];

const order: readonly string[] = modules;
const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1];
/** Tests and what only tests use: they may look a little further. */
const isTest = (path: string): boolean =>
  /(\.test|-for-tests|-samples)\.tsx?$/.test(path) || path.startsWith('test/');
const perImport =
  (complaint: (file: SourceFile, fact: ImportFact, target: string) => string | false): Law =>
  (files) =>
    files.flatMap((file) =>
      file.imports.flatMap((fact) => {
        const said = complaint(file, fact, fact.target ?? '');
        return said === false ? [] : [`${file.path}:${fact.line} ${said}`];
      }),
    );

/** 1. A module may call modules before it; those after it learn of things by its events. */
const callLeft = perImport(({ path }, { specifier }, target) => {
  const own = moduleOf(path);
  if (own === undefined) return false;
  const other = moduleOf(target);
  if (other === own && specifier.startsWith('#'))
    return `reaches its own module as ${specifier}: use a relative path`;
  if (other !== undefined && order.indexOf(other) > order.indexOf(own))
    return `${own} may not import ${other}: let ${other} listen to its events instead`;
  if (/^src\/(portal|cli|app|main|config|seeds)/.test(target) || /^(web|seeds|tools)\//.test(target))
    return `a module may not import ${target}: it stands right of all modules`;
  return target.startsWith('test/') && !isTest(path) && `only tests may import ${target}`;
});

/** 2. The face of a module is its `index.ts`, reached as `#name`. */
const useTheFace = perImport(({ path }, { specifier, reExport }, target) => {
  const other = moduleOf(target);
  const contractInParts = /\.contract\.ts$/.test(path) && specifier.endsWith('.contract.ts');
  if (reExport && moduleOf(path) !== undefined && basename(path) !== 'index.ts' && !contractInParts)
    return `re-exports ${specifier}: index.ts is the only barrel of a module`;
  if (other === undefined || other === moduleOf(path) || path.startsWith('web/')) return false;
  if (isTest(path) && isTest(target)) return false;
  return specifier !== `#${other}` && `reaches into ${other} by ${specifier}: use its face '#${other}'`;
});

const pureByName = /^src\/law\/|^src\/platform\/(problem|money)\.ts$|\.(rules|types|contract|problems)\.ts$/;
/** Packages that only compute. */
const purePackages = ['ajv/dist/2020.js', 'pinyin-pro', 'typebox', 'typebox/value'];

/**
 * 3. Rules decide; they do not fetch. What they take must be pure by its name, or reach nothing that is not:
 * from another module's face, only what that face takes from a pure file.
 */
const rulesArePure: Law = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const isPure = (fact: ImportFact, onTheWay: readonly string[]): boolean => {
    if (fact.typeOnly) return true;
    if (fact.target === undefined) return purePackages.includes(fact.specifier);
    if (pureByName.test(fact.target)) return true;
    const file = byPath.get(fact.target);
    if (file === undefined || /^src\/(?!modules\/)/.test(file.path) || onTheWay.includes(file.path))
      return false;
    const used =
      basename(file.path) === 'index.ts' && fact.names !== undefined
        ? takenBy(fact.names, file)
        : file.imports;
    return file.wild.length === 0 && used.every((next) => isPure(next, [...onTheWay, file.path]));
  };
  return files
    .filter(({ path }) => path.endsWith('.rules.ts'))
    .flatMap(({ path, imports }) =>
      imports
        .filter((fact) => !isPure(fact, []))
        .map(
          ({ line, specifier }) =>
            `${path}:${line} rules decide, they do not fetch: ${specifier} may be imported for its types only`,
        ),
    );
};

/** What a barrel takes for these names: the re-exports they come by; for its own code, also all it imports. */
function takenBy(names: readonly string[], barrel: SourceFile): ImportFact[] {
  const cameBy = names.map((name) =>
    barrel.imports.find((fact) => fact.reExport && fact.names?.includes(name)),
  );
  const own = cameBy.includes(undefined) ? barrel.imports.filter(({ reExport }) => !reExport) : [];
  return [...cameBy.filter((fact) => fact !== undefined), ...own];
}

const mayHoldSql = (path: string): boolean =>
  /\.(store|queries)\.ts$/.test(path) || path.startsWith('src/platform/');
const looksLikeSql =
  /\bselect\s[\s\S]*\sfrom\s+\(?[a-z_]+(\.[a-z_]+|\s)|\binsert into\s+[a-z_]+\.|\bupdate\s+[a-z_]+\.[a-z_]+\s|\bdelete from\s+[a-z_]+\./;
const schemaUse = new RegExp(`\\b(${['platform', ...order].join('|')})\\.([a-z_]+)`, 'g');

/** 4. SQL stands in stores and queries only, and names the module's own schema only. */
const ownSql: Law = (files) =>
  files
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .flatMap((file) => [
      ...(mayHoldSql(file.path) ? foreignSchemas(file) : misplacedSql(file)),
      ...misnamedStatements(file),
    ]);

function misplacedSql({ path, texts, statements }: SourceFile): string[] {
  return [...texts.filter(({ text }) => looksLikeSql.test(text)), ...statements].map(
    ({ line }) => `${path}:${line} holds SQL: move it to a *.store.ts (writes) or *.queries.ts (reads)`,
  );
}

function foreignSchemas({ path, texts }: SourceFile): string[] {
  const own = moduleOf(path) ?? 'platform';
  return texts
    .filter(({ text }) => looksLikeSql.test(text))
    .flatMap(({ text, line }) =>
      [...text.matchAll(schemaUse)]
        .filter(
          ([name, schema]) => schema !== own && !(name === 'platform.event' && path.endsWith('.store.ts')),
        )
        .map(([name]) => `${path}:${line} ${own} may not touch ${name}: ask that module's face`),
    );
}

function misnamedStatements({ path, statements }: SourceFile): string[] {
  const own = moduleOf(path) ?? 'platform';
  return statements
    .filter(({ text }) => !text.startsWith(`${own}.`))
    .map(({ text, line }) => `${path}:${line} statement ${text} must be called ${own}.verb-noun`);
}

/** Prints the gallery of the kit into a file, with the built style sheet: run by tests and for pictures, never served. */
const galleryPrinter = 'src/portal/kit/gallery-render.ts';

/** 5. The platform knows no module, the law knows nothing, the web knows contracts and rules only. */
const floors = perImport(({ path }, { specifier, typeOnly, target: packageOr }, target) => {
  if (packageOr === undefined) return false;
  if (path.startsWith('src/platform/') && !isTest(path))
    return (
      !/^src\/(platform|law)\//.test(target) &&
      `the platform may not import ${specifier}: it knows nothing above it`
    );
  if (path.startsWith('src/law/') && !isTest(path))
    return !target.startsWith('src/law/') && `the law may not import ${specifier}`;
  if (path.startsWith('web/') && target.startsWith('src/') && !isTest(path))
    return (
      !(typeOnly && target.endsWith('.types.ts')) &&
      !/\.(contract|rules)\.ts$|^src\/law\//.test(target) &&
      `the web may import contracts and rules only, not ${specifier}`
    );
  if (path.startsWith('src/') && target.startsWith('web/') && !isTest(path) && path !== galleryPrinter)
    return (
      !(path.startsWith('src/portal/kit/') && target.startsWith('web/tokens/')) &&
      `only src/portal/kit may import from the web, and only web/tokens, not ${specifier}`
    );
  return false;
});

const granted: Readonly<Record<string, readonly string[]>> = permissions;

/** What of a route the law is about. */
export type RouteFacts = Pick<ApiRoute, 'method' | 'path' | 'permission'>;

/** 6. Every route has a permission of the table of `access`. */
export function routesWithoutPermission(routes: readonly RouteFacts[]): string[] {
  return routes
    .filter(({ permission }) => !Object.hasOwn(granted, permission))
    .map(
      ({ method, path, permission }) => `${method} ${path}: there is no permission "${permission}" in access`,
    );
}

/** The routes that anyone may call without signing in, as `METHOD path`. */
export function publicRoutes(routes: readonly RouteFacts[]): string[] {
  return routes
    .filter(({ permission }) => granted[permission]?.includes('public'))
    .map(({ method, path }) => `${method} ${path}`)
    .sort();
}

const longest = 400;
const mayShareName = /^(index\.ts|main\.ts|main\.tsx)$/;

/** 7. Files stay short, and a name means one file. */
const filesAreFound: Law = (files) => {
  const long = files
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path} has ${lines} lines: split it (${longest} at most)`);
  const twice = [...groupByName(files)].filter(
    ([name, found]) => found.length > 1 && !mayShareName.test(name),
  );
  return [
    ...long,
    ...twice.map(
      ([name, found]) => `${found.map(({ path }) => path).join(' and ')} share the name ${name}: rename one`,
    ),
  ];
};

function groupByName(files: readonly SourceFile[]): Map<string, SourceFile[]> {
  const groups = new Map<string, SourceFile[]>();
  for (const file of files)
    groups.set(basename(file.path), [...(groups.get(basename(file.path)) ?? []), file]);
  return groups;
}

/** 8. Time and chance come from the platform, the environment from the configuration. */
const nothingWild: Law = (files) =>
  files
    .filter(({ path }) => /^(src|web|seeds)\//.test(path) && !path.startsWith('src/platform/'))
    .flatMap(({ path, wild }) =>
      wild
        .filter(({ text }) => text !== 'process.env' || !(path === 'src/config.ts' || isTest(path)))
        .map(({ text, line }) =>
          text === 'process.env'
            ? `${path}:${line} only src/config.ts reads the environment`
            : `${path}:${line} ${text}: time and chance are given by the platform's clock and ids`,
        ),
    );

export const laws = {
  'call left, tell right': callLeft,
  'use the face': useTheFace,
  'rules are pure': rulesArePure,
  'SQL stays in its store': ownSql,
  'floors hold': floors,
  'files are short and names mean one file': filesAreFound,
  'time, chance and environment are given': nothingWild,
} satisfies Record<string, Law>;
