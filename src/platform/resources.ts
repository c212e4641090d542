// SPDX-License-Identifier: Apache-2.0
/**
 * Where the program finds the files it is made of. From source they lie beside the code; in the bundle
 * (`dist/server.js`) they were copied beside it. What a build makes lies in `dist/` in both cases.
 */
import { fileURLToPath } from 'node:url';

/**
 * `migrations:<module>` numbered SQL files; `templates:<module>` a module's own `.typ` files; `assets` the portal's
 * style sheet, scripts and `manifest.json`; `console` the built console; `matters` the definitions that ship;
 * `notices` texts that are shown to people in versions; `standalone` programs that are handed out to run by themselves.
 */
export type Resource =
  | `migrations:${string}`
  | `templates:${string}`
  | 'assets'
  | 'console'
  | 'matters'
  | 'notices'
  | 'standalone';

/** The absolute path of a resource's folder. It need not exist: a module may have no migrations or templates. */
export function resource(kind: Resource): string {
  const [part = '', module = ''] = kind.split(':');
  if (part === 'standalone') return inRepository(fromSource ? 'src/cli/standalone/' : 'dist/standalone/');
  if (module === '')
    return inRepository(part === 'matters' || part === 'notices' ? `${part}/` : `dist/${part}/`);
  if (!fromSource) return inRepository(`dist/${part}/${module}/`);
  return inRepository(module === 'platform' ? `src/platform/${part}/` : `src/modules/${module}/${part}/`);
}

/** The folders of all migrations: the platform's, then those of the modules in the order given. */
export function migrationFolders(modules: readonly string[]): { module: string; dir: string }[] {
  return ['platform', ...modules].map((module) => ({ module, dir: resource(`migrations:${module}`) }));
}

const fromSource = import.meta.url.endsWith('.ts');

/** Seen from `src/platform/resources.ts` or from `dist/server.js`. */
function inRepository(path: string): string {
  return fileURLToPath(new URL(`${fromSource ? '../../' : '../'}${path}`, import.meta.url));
}
