// SPDX-License-Identifier: Apache-2.0
/** Who is signed in on the staff plane, and the three ways it changes. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { DemoPeopleBody, SessionBody } from '../../../src/modules/identity/identity.contract.ts';
import { call } from '../kit/api-client.ts';
import { ApiProblem } from '../kit/api-problem.ts';

export type StaffSession = Static<typeof SessionBody> & { readonly postId?: string };
export type DemoPeople = Static<typeof DemoPeopleBody>;

const sessionKey = ['session'];

export const useSession = () =>
  useQuery({ queryKey: sessionKey, queryFn: () => call<StaffSession>('GET', '/session'), staleTime: 60_000 });

/** The people of the demo city; null where the demo is off. */
export const useDemoPeople = () =>
  useQuery({
    queryKey: ['demo-people'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      try {
        return await call<DemoPeople>('GET', '/demo-people?plane=staff');
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });

/** Everything read so far belongs to the session before: forget it, then hold the new one. */
function hold(client: QueryClient, session: StaffSession): StaffSession {
  client.setQueryData(sessionKey, session);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  return session;
}

export interface SessionChanges {
  readonly signIn: (handle: string, password: string) => Promise<StaffSession>;
  readonly signInAs: (accountId: string, postId: string) => Promise<StaffSession>;
  readonly changePost: (postId: string) => Promise<StaffSession>;
  /** What a second factor or a passkey has opened. */
  readonly entered: (session: StaffSession) => StaffSession;
  readonly signOut: () => Promise<void>;
}

export function useSessionChanges(): SessionChanges {
  const client = useQueryClient();
  const change = async (method: 'POST' | 'PUT', path: string, body: object): Promise<StaffSession> =>
    hold(client, await call<StaffSession>(method, path, { body }));
  return {
    signIn: async (handle, password) => {
      const body = { plane: 'staff', handle, password };
      const session = await call<StaffSession>('POST', '/sessions', { body });
      // A half session is nobody's yet.
      return session.kind === 'half' ? session : hold(client, session);
    },
    entered: (session) => hold(client, session),
    signInAs: (accountId, postId) => change('POST', '/demo-sessions', { plane: 'staff', accountId, postId }),
    changePost: (postId) => change('PUT', '/session', { postId }),
    signOut: async () => {
      await call('DELETE', '/session');
      hold(client, { kind: 'anonymous' });
    },
  };
}
