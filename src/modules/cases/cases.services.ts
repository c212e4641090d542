// SPDX-License-Identifier: Apache-2.0
import type { FieldCipher, Signer } from '#platform/crypto/index.ts';
import type { Files } from '#platform/files.ts';

/** What cases need from the platform. */
export interface CaseServices {
  readonly signer: Signer;
  readonly cipher: FieldCipher;
  readonly files: Files;
  /** Renders a template to PDF; see `platform/documents`. */
  readonly renderNotice: (data: unknown) => Promise<Uint8Array>;
  readonly sealSvg: (organisation: string, code: string) => string;
  readonly qrSvg: (text: string) => Promise<string> | string;
  readonly publicUrl: string;
}
