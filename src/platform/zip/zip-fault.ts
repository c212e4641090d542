// SPDX-License-Identifier: Apache-2.0

/** Why an archive is refused. */
export type ZipFault =
  | 'not-a-zip'
  | 'damaged'
  | 'too-many-files'
  | 'too-large'
  | 'packed-too-tightly'
  | 'bad-name'
  | 'same-name-twice'
  | 'overlapping'
  | 'encrypted'
  | 'zip64'
  | 'unknown-packing'
  | 'wrong-checksum'
  | 'headers-differ';

/** Carries a fault out of the reading. */
export class ZipRefused extends Error {
  readonly fault: ZipFault;
  readonly entry: string | undefined;
  constructor(fault: ZipFault, entry?: string) {
    super(`the archive is refused: ${fault}`);
    this.fault = fault;
    this.entry = entry;
  }
}
