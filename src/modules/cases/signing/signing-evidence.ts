// SPDX-License-Identifier: Apache-2.0
/**
 * The evidence of a round of signatures: one file that can be checked with nothing but the published keys of the
 * platform. It shows that the platform saw these people, surely known to that level, sign this document at that time
 * (电子签名法 第八条: how reliably it was made, kept and told whose it is). Pure but for the verifier it is given.
 */
import { canonicalJson, sha256Hex, type Verifier, verifyStatement } from '#platform/crypto/index.ts';
import type { Hand, PartyKind, SignatureFacts, SigningState } from './signing.types.ts';

export const evidenceSchema = 'tongban/signing-evidence/1';

export interface EvidenceParty {
  readonly party: number;
  readonly kind: PartyKind;
  readonly name: string;
  /** Who signed for a company. */
  readonly byName?: string | undefined;
  readonly maskedNumber: string;
  readonly state: 'waiting' | 'signed' | 'declined';
  readonly at: string | null;
  readonly hand?: Hand | undefined;
  /** JWS of type `signing` over `SignatureFacts`. */
  readonly signature: string | null;
}
export interface EvidenceBody {
  readonly schema: typeof evidenceSchema;
  readonly signing: string;
  readonly matter: { readonly code: string; readonly version: number; readonly name: string };
  readonly statement: string;
  readonly contentSha256: string;
  readonly documentSha256: string;
  readonly documentSm3: string;
  readonly state: SigningState;
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly caseNo: string | null;
  readonly parties: readonly EvidenceParty[];
  readonly events: readonly { readonly name: string; readonly at: string; readonly party: number | null }[];
}
export interface Evidence extends EvidenceBody {
  /** JWS of type `signing-evidence` over the SHA-256 of the canonical form of all the rest. */
  readonly seal: string;
}

export const bodySha256 = (body: EvidenceBody): string => sha256Hex(canonicalJson(body));

export type EvidenceFault =
  | 'malformed'
  | 'seal-broken'
  | 'changed'
  | 'signature-broken'
  | 'signature-of-something-else'
  | 'hand-changed'
  | 'signature-missing';

export interface EvidenceCheck {
  readonly valid: boolean;
  readonly complete: boolean;
  readonly faults: readonly { readonly fault: EvidenceFault; readonly party: number | null }[];
}

/** Checks a file of evidence. `valid` says that nothing was changed; `complete` that all have signed. Never throws. */
export function verifyEvidence(verifier: Verifier, given: unknown): EvidenceCheck {
  const evidence = shapeOf(given);
  if (!evidence) return { valid: false, complete: false, faults: [{ fault: 'malformed', party: null }] };
  const { seal, ...body } = evidence;
  const sealed = verifyStatement(verifier, seal, 'signing-evidence');
  const whole = !sealed.ok
    ? ['seal-broken' as const]
    : sealed.payload['sha256'] === bodySha256(body)
      ? []
      : ['changed' as const];
  const faults = [
    ...whole.map((fault) => ({ fault, party: null })),
    ...evidence.parties.flatMap((party) =>
      partyFaults(verifier, evidence, party).map((fault) => ({ fault, party: party.party })),
    ),
  ];
  const complete = evidence.state === 'complete' && evidence.parties.every((p) => p.state === 'signed');
  return { valid: faults.length === 0, complete: faults.length === 0 && complete, faults };
}

function partyFaults(verifier: Verifier, evidence: EvidenceBody, party: EvidenceParty): EvidenceFault[] {
  if (party.state !== 'signed') return [];
  if (party.signature === null || party.hand === undefined) return ['signature-missing'];
  const checked = verifyStatement(verifier, party.signature, 'signing');
  if (!checked.ok) return ['signature-broken'];
  // Every member is compared with what the file says.
  const facts = checked.payload as Partial<SignatureFacts>;
  const same =
    facts.signing === evidence.signing &&
    facts.party === party.party &&
    facts.contentSha256 === evidence.contentSha256 &&
    facts.documentSha256 === evidence.documentSha256 &&
    facts.documentSm3 === evidence.documentSm3 &&
    facts.statement === evidence.statement &&
    facts.name === party.name &&
    facts.at === party.at;
  const hand = facts.handSha256 === sha256Hex(canonicalJson(party.hand));
  return [
    ...(same ? [] : (['signature-of-something-else'] as const)),
    ...(hand ? [] : (['hand-changed'] as const)),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Only what the checks above read is looked at; the seal covers the rest. */
function shapeOf(given: unknown): Evidence | undefined {
  if (!isObject(given) || given['schema'] !== evidenceSchema || typeof given['seal'] !== 'string')
    return undefined;
  const { parties } = given;
  const shaped =
    Array.isArray(parties) &&
    parties.every(
      (p) =>
        isObject(p) &&
        typeof p['party'] === 'number' &&
        (typeof p['signature'] === 'string' || p['signature'] === null),
    );
  // The schema names the shape, and what is read of it was looked at above.
  return shaped ? (given as unknown as Evidence) : undefined;
}
