// SPDX-License-Identifier: Apache-2.0
/** The face of `licences`: the register of electronic licences, their documents and their verification. */
import type { CivilDate } from '#law/civil-date.ts';
import type { Actor, PersonActor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Command } from '#platform/command.ts';
import type { CryptoProvider, KeyStore } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { type Ids, secureIds } from '#platform/ids.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { credentialRoutes } from './credentials/credentials.routes.ts';
import { type WalletWork, walletWork } from './credentials/wallet-work.ts';
import { ecertRoutes } from './ecert/ecert.routes.ts';
import { ofdListener } from './faces/make-ofd.ts';
import { importRoutes } from './import/import.routes.ts';
import { type IssueLicence, issueLicenceWith } from './issue-licence.ts';
import { type LibraryFace, libraryFace } from './library/library-face.ts';
import { licenceOfFile, standingsOf, type UsableLicence, usableLicences } from './library/usable-licences.ts';
import type { Standing } from './licence.rules.ts';
import type { Licence, OpenLicence } from './licence.types.ts';
import { readLicencePdf } from './licence-file.ts';
import { findLicenceByNumber, findLicenceOfCase } from './licences.queries.ts';
import { licenceRoutes } from './licences.routes.ts';
import type { LicenceChange } from './life/change.types.ts';
import { type DecideChange, decideChangeWith } from './life/decide-change.ts';
import { expiryJob } from './life/expire-licences.ts';
import { lifeRoutes } from './life/life.routes.ts';
import { type ProposeChange, proposeChangeWith } from './life/propose-change.ts';
import { type SendMessage, tellHolder } from './life/tell-holder.ts';
import { licencesOf, openLicence, requireLicence, withoutSecrets } from './open-licence.ts';
import { type Revocation, revokeLicence } from './revoke-licence.ts';
import { licenceSealer, type SealParts } from './seal-licence.ts';
import { rotateKeysListener } from './seals/seal-listeners.ts';
import { sealRoutes } from './seals/seals.routes.ts';
import { licenceTypeRoutes } from './types/licence-types.routes.ts';
import { typeOfMatterListener } from './types/types-of-licences.ts';
import { type Trust, trustIn } from './verify/trust.ts';
import { createVerifier, type LicenceVerifier } from './verify-licence.ts';

export { credentialProblems } from './credentials/credentials.problems.ts';
export { drawStatusPlaces } from './credentials/draw-places.ts';
export { statusFromLists } from './credentials/status-lists.ts';
export type { StatusOf } from './credentials/verify-credential.ts';
export { type CredentialVerification, verifyCredential } from './credentials/verify-credential.ts';
export type { WalletWork } from './credentials/wallet-work.ts';
export { ecertProblems } from './ecert/ecert.problems.ts';
export { issueCredentials } from './faces/credential-face.ts';
export { signQrTexts } from './faces/qr-facts.ts';
export { decodedPieces } from './import/decode-table.ts';
export { importLicences } from './import/import-existing.ts';
export type { ImportQuality } from './import/import-quality.ts';
export type { ShowableField, ShownField } from './library/disclosure.rules.ts';
export { libraryProblems } from './library/library.problems.ts';
export {
  type GranteeKind,
  type HeldLicence,
  type LedgerKind,
  type LedgerLine,
  type Permit,
  type Showing,
  type ShownLicence,
  showMinutes,
} from './library/library.types.ts';
export type { LibraryFace } from './library/library-face.ts';
export { type LicenceProof, proofOf, type UsableLicence } from './library/usable-licences.ts';
export {
  foldLicence,
  type LicenceAction,
  type LicenceState,
  licenceCan,
  licenceStates,
  permanent,
  type Standing,
  standingOf,
} from './licence.rules.ts';
export type {
  HolderCodeType,
  Licence,
  LicenceFace,
  LicenceSpec,
  LicenceText,
  NewLicence,
  OpenLicence,
} from './licence.types.ts';
export { type LicenceTold, licenceEvents } from './licences.events.ts';
export { licenceProblems } from './licences.problems.ts';
export { type LicenceHistoryEntry, licenceHistory } from './licences.queries.ts';
export { licencesParts } from './licences-personal.ts';
export { licencesSealed } from './licences-sealed.store.ts';
export type { LicenceChangedV1 } from './life/life.events.ts';
export { registerFaults } from './life/register.queries.ts';
export { sealProblems } from './seals/seals.problems.ts';
export type { LicenceType, LicenceTypeDocument, LicenceTypeField } from './types/licence-type.types.ts';
export { currentType, typeOfLicence } from './types/types-of-licences.ts';
export type { VerificationReason } from './verification-reasons.ts';
export type { IssuerKey } from './verify/check-qr.rules.ts';
export { type Trust, trustIn } from './verify/trust.ts';
export { largestLicenceBytes, uploadedFile } from './verify/verification.routes.ts';
export type {
  FaceKind,
  FileVerification,
  PublicLicence,
  Verification,
  VerificationState,
} from './verify/verification.types.ts';
export { createVerifier, type LicenceVerifier, verifyOffline } from './verify-licence.ts';

/** What the module needs: database and runner, keys, printer, files, clock and the public address. */
export interface LicenceServices extends Omit<SealParts, 'cipher' | 'keys'> {
  readonly keys: Pick<KeyStore, 'departmentCertificate' | 'rootCertificatePem' | 'cipher'>;
  /** Keys of organisations: seals, documents, credentials. */
  readonly crypto: CryptoProvider;
  readonly clock: Clock;
  /** Salts and nonces of credentials; secure ones when not said. */
  readonly ids?: Pick<Ids, 'token'>;
  /** How wallets show who issues. */
  readonly siteName?: { readonly zh: string; readonly en: string };
  /** Short messages to holders; absent where no gateway is set up. */
  readonly sendMessage?: SendMessage | undefined;
}

/** What other modules, the portal and the application use. */
export interface LicencesFace extends LicenceVerifier {
  /** For `cases`, inside its own transaction. */
  readonly issueLicence: IssueLicence;
  /** Part of an act of `cases` that itself decides over the licence; nobody may do it alone by itself. */
  readonly revokeLicence: Command<Revocation, Licence>;
  /** What one member of staff drafts and another decides: suspension, revocation, a new version … */
  readonly changes: {
    readonly propose: Command<ProposeChange, LicenceChange>;
    readonly decide: Command<DecideChange, Licence>;
  };
  /** Licences as credentials in wallets. */
  readonly wallets: WalletWork;
  readonly routes: readonly ApiRoute[];
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
  /** The licences of the person signed in, or of the company acted for. */
  licencesOf(on: Queryable, actor: Actor): Promise<Licence[]>;
  /** The licence of a case, for callers that have checked that the case may be seen. */
  licenceOfCase(on: Queryable, city: string, caseNo: string): Promise<Licence | undefined>;
  /** The licence of a number, for callers that themselves look whose it is. */
  licenceByNumber(on: Queryable, city: string, number: string): Promise<Licence | undefined>;
  /** Showing, letting use, and the ledger. */
  readonly library: LibraryFace;
  /** Licences that an applicant may use instead of a file: the own ones, and those let use. Of every standing. */
  usableLicences(
    on: Queryable,
    actor: PersonActor,
    today: CivilDate,
    ids?: readonly string[],
  ): Promise<UsableLicence[]>;
  /** The licence in force of a holder whose sealed document has this SHA-256. */
  licenceOfFile(
    on: Queryable,
    holder: { readonly accountId: string; readonly companyId: string | null },
    sha256: string,
    today: CivilDate,
  ): Promise<
    { readonly licenceId: string; readonly issuerName: string; readonly until: CivilDate | null } | undefined
  >;
  /** How licences stand on a day, for callers that know of them from what they may see. */
  standingsOf(
    on: Queryable,
    ids: readonly string[],
    today: CivilDate,
  ): Promise<ReadonlyMap<string, Standing>>;
  /** One licence opened. @throws not-found for anyone but its holder and staff in scope. */
  licenceFor(on: Queryable, actor: Actor, id: string): Promise<OpenLicence>;
  /** The signed document. @throws not-found, not-sealed-yet */
  licencePdf(
    on: Queryable,
    actor: Actor,
    id: string,
  ): Promise<{ readonly pdf: Uint8Array; readonly fileName: string }>;
}

export function licences(services: LicenceServices): LicencesFace {
  const { keys, clock, files } = services;
  const { cipher } = keys;
  const parts = { ...services, cipher };
  const { ids = secureIds, siteName = { zh: '通办', en: 'Tongban' } } = services;
  const walletParts = { ...parts, ids, siteName };
  const wallets = walletWork(walletParts);
  const sealer = licenceSealer(parts);
  const trust = trustOf(keys, services.crypto);
  const verifier = createVerifier({ cipher, clock, trust, publicUrl: services.publicUrl });
  return {
    ...verifier,
    issueLicence: issueLicenceWith(cipher),
    revokeLicence,
    changes: { propose: proposeChangeWith(cipher), decide: decideChangeWith(cipher) },
    wallets,
    routes: [
      ...licenceRoutes({ ...parts, verifier }),
      ...licenceTypeRoutes(parts),
      ...sealRoutes(parts),
      ...lifeRoutes(parts),
      ...importRoutes(parts),
      ...credentialRoutes(walletParts, wallets),
      ...ecertRoutes(parts),
    ],
    listeners: [
      sealer.listener,
      ofdListener(parts),
      typeOfMatterListener,
      rotateKeysListener(services.crypto),
      tellHolder({ ...parts, siteName }),
    ],
    recurring: [sealer.sweep, expiryJob(parts)],
    licencesOf,
    library: libraryFace({ cipher }),
    usableLicences: (on, actor, today, ids) => usableLicences(cipher, on, actor, today, ids ?? null),
    licenceOfFile,
    standingsOf,
    licenceOfCase: async (on, city, caseNo) => {
      const found = await asSystem('the licence of a case that the caller may see', () =>
        findLicenceOfCase(on, city, caseNo),
      );
      return found && withoutSecrets(found);
    },
    licenceByNumber: async (on, city, number) => {
      const found = await asSystem('a licence by its number, whose holder the caller looks at', () =>
        findLicenceByNumber(on, city, number),
      );
      return found && withoutSecrets(found);
    },
    licenceFor: async (on, actor, id) => openLicence(cipher, await requireLicence(on, actor, id)),
    licencePdf: (on, actor, id) => readLicencePdf(on, files, actor, id),
  };
}

/** The authorities under which this installation's bodies are certified; read once. */
function trustOf(keys: Pick<KeyStore, 'rootCertificatePem'>, crypto: CryptoProvider): () => Promise<Trust> {
  let read: Promise<Trust> | undefined;
  return () => {
    read ??= crypto.roots().then((ders) => trustIn([keys.rootCertificatePem], ders));
    return read;
  };
}
