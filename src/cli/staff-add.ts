// SPDX-License-Identifier: Apache-2.0
/**
 * `tongban staff add …`: an account of the staff plane, a post and who holds it, in one transaction. The password is
 * made here and printed once, or read from standard input; only its hash is kept.
 */
import { text } from 'node:stream/consumers';
import { assignPosts, cityOfDivision, organisationsById, registerPosts } from '#organisations';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import type { App } from '../app.ts';
import {
  legiblePassword,
  passwordFaults,
  type StaffOptions,
  staffOptions,
  staffUsage,
} from './staff-options.ts';
import { type VerbContext, withApp } from './verb.ts';

interface Added {
  readonly staffId: string;
  readonly postId: string;
  readonly organisation: string;
}

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const words = staffOptions(args);
  if (!words.ok) {
    for (const fault of [...words.faults, staffUsage]) context.err(fault);
    return 2;
  }
  const { options } = words;
  const given = options.passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  const faults = given === undefined ? [] : passwordFaults(given);
  if (faults.length > 0) return refuse(options, context, faults.join('; '));
  return withApp(context, async (app) => {
    const password = given ?? legiblePassword(app.ids.token);
    const added = await addStaff(app, options, password);
    if (typeof added === 'string') return refuse(options, context, added);
    say(options, context, added, given === undefined ? password : undefined);
    return 0;
  });
}

/** Makes the account, the post and its assignment, all or nothing; gives the reason when it is refused. */
async function addStaff(app: App, options: StaffOptions, password: string): Promise<Added | string> {
  const [organisation] = await organisationsById(app.db, [options.organisation]);
  if (!organisation)
    return `no body with the code ${options.organisation} is registered: tongban organisations import`;
  const city = cityOfDivision(organisation.division);
  const { name, staffNo, title, roles } = options;
  const add = command('operator.add-staff', async (context, _: null): Promise<Added> => {
    const account = { city, name, staffNo, password };
    const { id: staffId } = await app.identity.registration.registerStaff.run(context, account);
    const postId = context.newId();
    await registerPosts.run(context, [{ id: postId, organisationId: organisation.id, title, roles }]);
    await assignPosts.run(context, [{ city, staffId, postId }]);
    return { staffId, postId, organisation: organisation.name };
  });
  try {
    return await app.runner.execute(add, system('operator'), null);
  } catch (error) {
    if (error instanceof Problem && error.kind.code === 'identity.already-registered')
      return `the staff number ${staffNo} is taken: nothing was changed`;
    throw error;
  }
}

function refuse({ json }: StaffOptions, { out, err }: VerbContext, reason: string): number {
  if (json) out(JSON.stringify({ ok: false, reason }));
  else err(reason);
  return 1;
}

function say(options: StaffOptions, { out, err }: VerbContext, added: Added, password?: string): void {
  const { name, staffNo, title, roles, warnings } = options;
  for (const warning of warnings) err(`warning: ${warning}`);
  if (options.json) {
    const facts = { ok: true, ...added, name, staffNo, title, roles, warnings };
    out(JSON.stringify({ ...facts, ...(password !== undefined && { password }) }));
    return;
  }
  out(`${name} (${staffNo}) holds the post ${title} at ${added.organisation}: ${roles.join(', ')}`);
  if (password !== undefined) out(`password, shown only now: ${password}`);
}
