// SPDX-License-Identifier: Apache-2.0
/** `tongban staff list [--json]`: who holds which post. Staff numbers are kept as blind indices only and cannot be shown. */
import { factsOfAccount } from '#identity';
import { postHolders } from '#organisations';
import { type VerbContext, withApp } from './verb.ts';

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  return withApp(context, async (app) => {
    const { cipher } = app.identity.services;
    const staff: (Awaited<ReturnType<typeof postHolders>>[number] & { name: string })[] = [];
    for (const held of await postHolders(app.db)) {
      const account = await factsOfAccount(app.db, cipher, held.city, held.staffId);
      staff.push({ name: account?.name ?? '', ...held });
    }
    if (args.includes('--json')) context.out(JSON.stringify({ staff }));
    else
      for (const s of staff)
        context.out(
          `${s.name}  ${s.title}  ${s.organisationName} (${s.organisationId})  ${s.roles.join(', ')}`,
        );
    return 0;
  });
}
