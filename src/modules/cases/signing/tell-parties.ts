// SPDX-License-Identifier: Apache-2.0
/** Invitations, reminders and news of a round of signatures leave by the outbox; numbers of telephones are sealed in it. */
import type { CommandContext } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Listener } from '#platform/jobs.ts';
import type { CaseServices } from '../cases.services.ts';

type News = 'invited' | 'reminded' | 'complete' | 'declined' | 'expired' | 'withdrawn' | 'voided';
export interface SigningTold {
  readonly signingId: string;
  readonly news: News;
  readonly matterName: string;
  /** Sealed mobile numbers, each with its party. */
  readonly to: readonly { readonly party: number; readonly sealed: string }[];
}

interface Telling {
  readonly city: string;
  readonly id: string;
  readonly matterName: string;
  readonly parties: readonly { readonly party: number; readonly mobile?: string | undefined }[];
}

const mobilePlace = (id: string, party: number): string => `cases.signing-told:${id}/${party}`;

/** Sends news to those of the parties that left a number. */
export function tellParties(
  { emit }: Pick<CommandContext, 'emit'>,
  { cipher }: { readonly cipher: FieldCipher },
  news: News,
  { city, id, matterName, parties }: Telling,
): void {
  const to = parties.flatMap(({ party, mobile }) =>
    mobile ? [{ party, sealed: cipher.encryptText(mobile, mobilePlace(id, party)) }] : [],
  );
  const data: SigningTold = { signingId: id, news, matterName, to };
  emit({ name: 'cases.signing-told.v1', city, data });
}

export const tellInvited = (
  context: Pick<CommandContext, 'emit'>,
  parts: { readonly cipher: FieldCipher },
  of: Telling & { readonly turn: readonly number[] },
): void =>
  tellParties(context, parts, 'invited', {
    ...of,
    // The first is who begins it, and sees it at once.
    parties: of.parties.filter(({ party }) => party > 1 && of.turn.includes(party)),
  });

const words: Readonly<Record<News, (matter: string) => string>> = {
  invited: (matter) => `邀请您在“${matter}”申请上签名`,
  reminded: (matter) => `提醒：“${matter}”申请等待您签名`,
  complete: (matter) => `“${matter}”申请已全部签名`,
  declined: (matter) => `“${matter}”申请有人拒绝签名，本次签名已结束`,
  expired: (matter) => `“${matter}”申请的签名期限已过，本次签名已结束`,
  withdrawn: (matter) => `“${matter}”申请的签名邀请已撤回`,
  voided: (matter) => `“${matter}”申请的内容已修改，原签名不再有效`,
};

/** One short message per party and piece of news. */
export const sendSigningNews = ({
  cipher,
  sendMessage,
  publicUrl,
}: Pick<CaseServices, 'cipher' | 'sendMessage' | 'publicUrl'>): Listener => ({
  name: 'cases.send-signing-news',
  event: 'cases.signing-told.v1',
  mode: 'effect',
  maxAttempts: 6,
  run: async ({ id, payload }) => {
    if (sendMessage === undefined) return;
    // Written by `tellParties` above.
    const { signingId, news, matterName, to } = payload as SigningTold;
    const link = `${publicUrl}/sign/${signingId}`;
    for (const { party, sealed } of to)
      await sendMessage({
        to: cipher.decryptText(sealed, mobilePlace(signingId, party)),
        text: `【通办】${words[news](matterName)}，请登录查看：${link}`,
        key: `${id}:${party}`,
      });
  },
});
