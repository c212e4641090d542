// SPDX-License-Identifier: Apache-2.0
/** An application that several people sign: who, in which order, and what became of it. */

/** A natural person by the number of the resident identity card (GB 11643), a company by its USCC (GB 32100). */
export type PartyKind = 'person' | 'company';

/** Who is to sign, as whoever begins the round names them. */
export interface InvitedParty {
  readonly kind: PartyKind;
  readonly name: string;
  readonly number: string;
  /** Where the invitation is sent; absent: the link is handed over by other means. */
  readonly mobile?: string | undefined;
}

export type SigningState = 'open' | 'complete' | 'declined' | 'expired' | 'withdrawn' | 'voided';
export type PartyState = 'waiting' | 'signed' | 'declined';

/** How a hand was given: drawn on the screen, or the name typed by who cannot draw. */
export type HandKind = 'drawn' | 'typed';

/** One stroke: x and y in turn, on a sheet of 1000 by 400. */
export type Stroke = readonly number[];
export interface Hand {
  readonly kind: HandKind;
  readonly strokes?: readonly Stroke[] | undefined;
  readonly text?: string | undefined;
}

export const signingEventNames = [
  'begun',
  'viewed',
  'signed',
  'declined',
  'reminded',
  'withdrawn',
  'voided',
  'expired',
] as const;
export type SigningEventName = (typeof signingEventNames)[number];

/** `party` counts from 1; the first is who began it. */
export interface SigningEvent {
  readonly seq: number;
  readonly name: SigningEventName;
  readonly at: Date;
  readonly party: number | null;
}

/** What each signature says, signed by the platform (JWS, type `signing`): who signed what, when, how surely known. */
export interface SignatureFacts {
  readonly signing: string;
  readonly party: number;
  /** SHA-256 of the content and of the document that was shown, lower-case hex. */
  readonly contentSha256: string;
  readonly documentSha256: string;
  readonly documentSm3: string;
  readonly statement: string;
  readonly name: string;
  /** SHA-256 over the signing's id and the number: proves to who knows the number whose it was. */
  readonly numberSha256: string;
  /** SHA-256 of the hand as it was given. */
  readonly handSha256: string;
  /** Level of assurance at the time, 1 to 4. */
  readonly assurance: number;
  readonly at: string;
}

/** What the first event of a case says of its signatures. */
export interface SigningOfCase {
  readonly id: string;
  readonly contentSha256: string;
  readonly documentSha256: string;
  readonly parties: number;
}
