// SPDX-License-Identifier: Apache-2.0
/** Makes the evidence of a round: the file that programs check, and the document that people read. */

import { maskId } from '#law/mask.ts';
import { getMatterVersion } from '#matters';
import { signStatement } from '#platform/crypto/index.ts';
import { zhOf } from '../application.ts';
import type { CaseServices } from '../cases.services.ts';
import type { Round } from './answer-signing.ts';
import { strokePath } from './signing.rules.ts';
import type { PartyRow } from './signing.store.ts';
import {
  bodySha256,
  type Evidence,
  type EvidenceBody,
  type EvidenceParty,
  evidenceSchema,
} from './signing-evidence.ts';
import { openParty, openSigning } from './signing-sealed.ts';

export function makeEvidence(services: Pick<CaseServices, 'cipher' | 'signer'>, round: Round): Evidence {
  const { stored, fold } = round;
  const { matterName, statement } = openSigning(services.cipher, stored);
  const body: EvidenceBody = {
    schema: evidenceSchema,
    signing: stored.id,
    matter: { code: stored.matter_code, version: stored.matter_version, name: matterName },
    statement,
    contentSha256: stored.content_sha256,
    documentSha256: stored.document_sha256,
    documentSm3: stored.document_sm3,
    state: fold.state,
    begunAt: stored.begun_at.toISOString(),
    endedAt: fold.endedAt?.toISOString() ?? null,
    caseNo: stored.case_no,
    parties: stored.parties.map((row) => evidenceOf(services, round, row)),
    events: stored.events.map(({ name, at, party }) => ({ name, at: at.toISOString(), party })),
  };
  const seal = signStatement(services.signer, { sha256: bodySha256(body) }, 'signing-evidence');
  return { ...body, seal };
}

function evidenceOf(
  { cipher }: Pick<CaseServices, 'cipher'>,
  { stored, fold }: Round,
  row: PartyRow,
): EvidenceParty {
  const party = openParty(cipher, stored.id, row.party, row.sealed);
  const state = fold.parties[row.party - 1]?.state ?? 'waiting';
  return {
    party: row.party,
    kind: party.kind,
    name: state === 'signed' ? (party.verifiedName ?? party.name) : party.name,
    ...(party.kind === 'company' && party.byName !== undefined && { byName: party.byName }),
    maskedNumber: maskId(party.number),
    state,
    at: fold.parties[row.party - 1]?.endedAt?.toISOString() ?? null,
    ...(party.hand && { hand: party.hand }),
    signature: row.statement,
  };
}

const handSvg = (strokes: readonly (readonly number[])[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 400"><path d="${strokePath(strokes)}" fill="none" stroke="#111" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const levelWords = ['', 'L1 账号', 'L2 实名', 'L3 实人', 'L4 证书或窗口'] as const;

/** The evidence for people: who signed what, when, how surely known, with their hands. */
export async function printEvidence(services: CaseServices, round: Round): Promise<Uint8Array> {
  const { stored } = round;
  const evidence = makeEvidence(services, round);
  const { definition } = await getMatterVersion(services.db, stored.matter_code, stored.matter_version);
  const levels = stored.parties.map(
    (row) => openParty(services.cipher, stored.id, row.party, row.sealed).assurance ?? 0,
  );
  return services.renderer.renderPdf({
    template: 'signing',
    createdAt: services.clock.now(),
    data: {
      lang: 'zh',
      docTitle: '电子签名存证',
      paragraphs: [`${zhOf(definition.name)}申请`, evidence.statement],
      hands: evidence.parties.map((p, at) => handBlock(p, levels[at] ?? 0)),
      closingParagraphs: [
        `签名编号：${evidence.signing}`,
        `签名稿 SHA-256：${evidence.documentSha256}`,
        `签名稿 SM3：${evidence.documentSm3}`,
        `内容摘要 SHA-256：${evidence.contentSha256}`,
        `存证摘要 SHA-256：${bodySha256(evidenceBody(evidence))}`,
        '本页供阅读；以存证文件（JSON）为准，可用公布的平台公钥查验。',
      ],
    },
  });
}

const evidenceBody = ({ seal: _, ...body }: Evidence): EvidenceBody => body;

function handBlock(p: EvidenceParty, level: number): Record<string, unknown> {
  const typed = p.hand?.kind === 'typed' ? { typed: p.hand.text } : {};
  const drawn = p.hand?.strokes ? { svg: handSvg(p.hand.strokes), alt: `${p.name}的手写签名` } : {};
  return {
    name: p.name,
    lines: [
      p.maskedNumber,
      ...(p.byName === undefined ? [] : [`经办人：${p.byName}`]),
      p.state === 'signed' ? `签名时间：${p.at}` : '未签名',
      ...(level > 0 ? [`实名等级：${levelWords[level] ?? ''}`] : []),
    ],
    ...typed,
    ...drawn,
  };
}
