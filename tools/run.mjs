// SPDX-License-Identifier: Apache-2.0
/** `node tools/run.mjs FILE ARGUMENT…`: runs a TypeScript program of this repository in this process. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, giveUp, root } from './install.mjs';

const [file, ...words] = process.argv.slice(2);
if (file === undefined) giveUp('Say which program to run: node tools/run.mjs src/cli/main.ts …');
ensureInstalled();
process.env.TSX_TSCONFIG_PATH ??= join(root, 'tsconfig.json');
const { register } = await import('tsx/esm/api');
register();
const program = resolve(root, file);
process.argv = [process.argv[0], program, ...words];
await import(pathToFileURL(program).href);
