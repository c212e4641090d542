// SPDX-License-Identifier: Apache-2.0
/** What the portal's pages get: the database for reads, the runner for commands, the faces of the modules. */
import type { LooksFace } from '#access';
import type { Cases } from '#cases';
import type { DeliveriesFace } from '#deliveries';
import type {
  ActorResolver,
  AuthorityFace,
  Factors,
  PrivacyFace,
  Registration,
  SignIn,
  SiteSignIn,
  UpstreamSignIn,
} from '#identity';
import type { LicencesFace } from '#licences';
import type { MaterialsFace } from '#materials';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { FieldCipher, Verifier } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import type { RatingsFace } from '#ratings';

export interface PortalParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly files: Files;
  readonly cipher: FieldCipher;
  readonly verifier: Verifier;
  readonly identity: {
    readonly registration: Registration;
    readonly signIn: SignIn;
    readonly resolver: ActorResolver;
    readonly factors: Factors;
    readonly shownMessages: (() => readonly { readonly to: string; readonly text: string }[]) | null;
  };
  readonly sites: SiteSignIn;
  readonly upstream: UpstreamSignIn | null;
  readonly cases: Omit<Cases, 'routes' | 'listeners' | 'recurring' | 'runTimers' | 'redateOpenCases'>;
  readonly authority: AuthorityFace;
  readonly looks: Pick<LooksFace, 'ownLooks' | 'ownLook' | 'complain'>;
  readonly licences: LicencesFace;
  readonly deliveries: DeliveriesFace;
  readonly materials: MaterialsFace;
  readonly ratings: RatingsFace;
  readonly privacy: Omit<PrivacyFace, 'routes' | 'listeners' | 'recurring'>;
  readonly demo: boolean;
  readonly secureCookies: boolean;
  readonly publicUrl: string;
}
