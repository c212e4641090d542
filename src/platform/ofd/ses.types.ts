// SPDX-License-Identifier: Apache-2.0
/** Electronic seals and their signatures (GB/T 38540-2020; version 1 is that of GM/T 0031-2014, read but not written). */

export interface SealPicture {
  /** PNG when we write it; others occur in what we read. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
}

/** What a seal says of itself. */
export interface SealFacts {
  /** The identifier of the seal (esID). */
  readonly id: string;
  /** The name of the seal, such as 云山市市场监督管理局电子证照专用章. */
  readonly name: string;
  /** 1 organisation, 2 person, as the standard counts. */
  readonly type: number;
  readonly createdAt: Date;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly picture: SealPicture;
  /** Certificates (DER) of those who may sign with it. */
  readonly signers: readonly Uint8Array[];
}

/** A seal as read; nothing of it is proven yet. */
export interface SesSeal extends SealFacts {
  readonly der: Buffer;
  readonly version: number;
  /** False when the seal lists digests of certificates instead of the certificates. */
  readonly listsCertificates: boolean;
  /** The certificate of who made the seal (制章人), and its signature over `signedPart`. */
  readonly maker: Buffer;
  readonly algorithm: string;
  readonly signedPart: Buffer;
  readonly signature: Buffer;
}

/** A signature with a seal as read; nothing of it is proven yet. */
export interface SesSignature {
  readonly version: number;
  readonly seal: SesSeal;
  /** Undefined when version 1 keeps a time stamp of another kind there. */
  readonly signedAt: Date | undefined;
  readonly dataHash: Buffer;
  /** The path of the file whose digest `dataHash` is. */
  readonly property: string;
  readonly signer: Buffer;
  readonly algorithm: string;
  readonly signedPart: Buffer;
  readonly signature: Buffer;
  /** Whether something is carried that is not read here: extensions, time stamps. */
  readonly hasMore: boolean;
}
