// SPDX-License-Identifier: Apache-2.0
/** Speaks with the identity provider above us. Everything that comes back is judged here; nothing is kept here. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import type { Clock } from '#platform/clock.ts';
import { controlOn } from '#platform/controls.ts';
import { Problem } from '#platform/problem.ts';
import { upstreamProblems } from './upstream.problems.ts';
import { clockSeconds, idTokenFault, type VerifiedPerson, verifiedPerson } from './upstream-claims.rules.ts';

export interface UpstreamSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What has to come back unchanged. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface RelyingParty {
  newAttempt(): Attempt;
  /** Where the browser goes. @param level the least level wanted @throws `identity.upstream-away` */
  begin(attempt: Attempt, level: number): Promise<URL>;
  /** @param answer path and query with which the browser came back @throws `identity.upstream-refused`, `identity.upstream-away` */
  finish(attempt: Attempt, answer: string): Promise<VerifiedPerson>;
}

const metadataMs = 600_000;

export function relyingParty(settings: UpstreamSettings, publicUrl: string, clock: Clock): RelyingParty {
  const redirectUri = `${publicUrl}/national/callback`;
  const server = serverMetadata(settings, clock);
  return {
    newAttempt: () => ({
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    }),
    async begin({ state, nonce, verifier }, level) {
      const parameters = {
        redirect_uri: redirectUri,
        scope: 'openid profile phone',
        acr_values: `L${level}`,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        prompt: 'login',
        state,
        nonce,
      };
      return oidc.buildAuthorizationUrl(configure(settings, await server()), parameters);
    },
    async finish(attempt, answer) {
      const metadata = await server();
      // Made anew each time: its keys are read when they are needed, so a rotation above us is noticed at once.
      const config = configure(settings, metadata);
      try {
        return await judge(config, attempt, new URL(answer, publicUrl), clock);
      } catch (error) {
        if (error instanceof Problem) throw error;
        throw new Problem(upstreamProblems['upstream-refused'], { reason: reasonOf(error) }, [], {
          cause: error,
        });
      }
    },
  };
}

async function judge(
  config: oidc.Configuration,
  { state, nonce, verifier }: Attempt,
  answer: URL,
  clock: Clock,
): Promise<VerifiedPerson> {
  const tokens = await oidc.authorizationCodeGrant(config, answer, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const { id_token: idToken = '', access_token: accessToken } = tokens;
  const claims = decodeJwt(idToken);
  const { issuer } = config.serverMetadata();
  const { client_id: clientId } = config.clientMetadata();
  const nowSeconds = Math.floor(clock.now().getTime() / 1000);
  const fault = idTokenFault({ ...decodeProtectedHeader(idToken) }, claims, {
    issuer,
    clientId,
    nonce,
    nowSeconds,
  });
  if (fault !== undefined && controlOn('T30'))
    throw new Problem(upstreamProblems['upstream-refused'], { reason: fault });
  const info = await oidc.fetchUserInfo(config, accessToken, claims.sub ?? '');
  const person = verifiedPerson(claims, info);
  if (!person) throw new Problem(upstreamProblems['upstream-refused'], { reason: 'no-verified-number' });
  return person;
}

/** Only its kind: what came back may hold personal data. */
function reasonOf(error: unknown): string {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return error.error;
  return error instanceof oidc.ClientError ? (error.code ?? 'protocol') : 'protocol';
}

function configure(settings: UpstreamSettings, metadata: oidc.ServerMetadata): oidc.Configuration {
  const { clientId, clientSecret } = settings;
  const config = new oidc.Configuration(
    metadata,
    clientId,
    { [oidc.clockTolerance]: clockSeconds },
    oidc.ClientSecretBasic(clientSecret),
  );
  config.timeout = 10;
  // Signatures count even where the token came over an encrypted line from the provider itself.
  oidc.enableNonRepudiationChecks(config);
  if (isOnThisMachine(settings.issuer)) oidc.allowInsecureRequests(config);
  return config;
}

/** What the provider says of itself, read anew every ten minutes and after a failure. */
function serverMetadata(settings: UpstreamSettings, clock: Clock): () => Promise<oidc.ServerMetadata> {
  let kept: { readonly until: number; readonly metadata: oidc.ServerMetadata } | undefined;
  return async () => {
    const now = clock.now().getTime();
    if (kept && kept.until > now) return kept.metadata;
    try {
      const config = await oidc.discovery(
        new URL(settings.issuer),
        settings.clientId,
        undefined,
        oidc.ClientSecretBasic(settings.clientSecret),
        { timeout: 10, ...(isOnThisMachine(settings.issuer) && { execute: [oidc.allowInsecureRequests] }) },
      );
      kept = { until: now + metadataMs, metadata: { ...config.serverMetadata() } };
      return kept.metadata;
    } catch (error) {
      throw new Problem(upstreamProblems['upstream-away'], {}, [], { cause: error });
    }
  };
}

/** Only a provider on this very machine may be reached without encryption. */
const isOnThisMachine = (issuer: string): boolean =>
  /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(issuer);
