// SPDX-License-Identifier: Apache-2.0
import type { DeliveriesFace } from '#deliveries';
import type { LicencesFace } from '#licences';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { FieldCipher, KeyStore, Signer } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { DocumentRenderer, signPdf } from '#platform/documents/index.ts';
import type { Files } from '#platform/files.ts';

/** What cases need from the platform and from the modules before them. */
export interface CaseServices {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly cipher: FieldCipher;
  readonly files: Files;
  readonly renderer: Pick<DocumentRenderer, 'renderPdf'>;
  /** The certificates that bodies seal their documents and archives with. */
  readonly keys: Pick<KeyStore, 'departmentCertificate'>;
  /** How a document is signed; a rehearsal on virtual time passes one that costs nothing. */
  readonly sign?: typeof signPdf;
  readonly licences: Pick<
    LicencesFace,
    'issueLicence' | 'licenceOfCase' | 'licenceByNumber' | 'revokeLicence' | 'usableLicences' | 'standingsOf'
  >;
  readonly deliveries: Pick<DeliveriesFace, 'orderDelivery' | 'deliveryOf' | 'confirmPickUp'>;
  /** The rating of a case, from the module on the right, given at composition. */
  readonly ratingOf: (
    city: string,
    caseNo: string,
  ) => Promise<{ readonly stars: number; readonly comment: string } | undefined>;
  /** The pages of an OFD as SVG, drawn apart from the server; undefined when it cannot be drawn. */
  readonly drawOfd?:
    | ((content: Uint8Array) => Promise<readonly { svg: string; text: readonly string[] }[] | undefined>)
    | undefined;
  readonly publicUrl: string;
  /** Sends a short message; absent where no gateway is set up. The far side sends one per key. */
  readonly sendMessage?:
    | ((message: { readonly to: string; readonly text: string; readonly key: string }) => Promise<void>)
    | undefined;
}
