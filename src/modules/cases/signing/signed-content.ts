// SPDX-License-Identifier: Apache-2.0
/** What exactly is signed, and the document that shows it. */
import { createHash } from 'node:crypto';
import { answerWords, labelOf } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { MatterDefinition, PublishedMatter } from '#matters';
import { canonicalJson, sha256Hex } from '#platform/crypto/index.ts';
import type { RenderRequest } from '#platform/documents/renderer.ts';
import { wordsOfText, zhOf } from '../application.ts';
import type { CaseServices } from '../cases.services.ts';
import type { InvitedParty } from './signing.types.ts';

interface Signable {
  readonly matter: Pick<PublishedMatter, 'code' | 'version' | 'definition'>;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
}

/**
 * SHA-256 over the canonical form (RFC 8785) of the matter and its version, the answers as the form keeps them, and the
 * ids of the files: contents never change under an id. Not the delivery, which is nobody's declaration.
 */
export const contentSha256 = ({ matter, answers, files }: Signable): string =>
  sha256Hex(
    canonicalJson({
      schema: 'tongban/signed-content/1',
      matter: { code: matter.code, version: matter.version },
      answers,
      files: files
        .map(({ materialId, fileId }) => ({ materialId, fileId }))
        .sort((a, b) => (a.fileId < b.fileId ? -1 : 1)),
    }),
  );

export const sm3Hex = (bytes: Uint8Array): string => createHash('sm3').update(bytes).digest('hex');

export interface DocumentAsked extends Signable {
  readonly parties: readonly Pick<InvitedParty, 'name'>[];
  readonly fileNames: readonly { readonly materialId: string; readonly name: string }[];
  readonly contentSha256: string;
  readonly at: Date;
}

/** The document that each of them sees before signing (PDF/A). */
export const signedDocument = (
  { renderer }: Pick<CaseServices, 'renderer'>,
  asked: DocumentAsked,
): Promise<Uint8Array> => renderer.renderPdf(documentRequest(asked));

function documentRequest(asked: DocumentAsked): RenderRequest {
  const { definition } = asked.matter;
  const { signing } = definition;
  return {
    template: 'signing',
    createdAt: asked.at,
    data: {
      lang: 'zh',
      docTitle: `${zhOf(definition.name)}申请（签名稿）`,
      paragraphs: [signing ? zhOf(signing.statement) : ''],
      table: {
        columns: ['填报项', '内容'],
        rows: contentRows(definition, { answers: asked.answers, files: asked.fileNames }, 'zh').map(
          ({ key, value }) => [key, value],
        ),
      },
      closingParagraphs: [
        `签名人：${asked.parties.map(({ name }) => name).join('、')}`,
        `生成日期：${civilDateOf(asked.at)}`,
        `内容摘要（SHA-256）：${asked.contentSha256}`,
      ],
    },
  };
}

/** What is signed, line by line. */
export function contentRows(
  definition: MatterDefinition,
  {
    answers,
    files,
  }: {
    readonly answers: Readonly<Record<string, unknown>>;
    readonly files: readonly { readonly materialId: string; readonly name: string }[];
  },
  lang: 'zh' | 'en',
): { key: string; value: string }[] {
  return [
    ...definition.form.pages
      .flatMap((page) => page.fields)
      .filter((field) => answers[field.id] !== undefined)
      .map((field) => ({
        key: labelOf(field)[lang],
        value: answerWords(field, answers[field.id])[lang],
      })),
    ...files.map(({ materialId, name }) => ({
      key: wordsOfText(definition.materials.find((m) => m.id === materialId)?.name ?? materialId)[lang],
      value: name,
    })),
  ];
}
