// SPDX-License-Identifier: Apache-2.0
/** Tells holders by short message that a licence of theirs changed: what happened and where to read it, nothing more. */
import { mobilesOfHolder } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Listener } from '#platform/jobs.ts';
import { findLicence } from '../licences.queries.ts';
import type { LicenceChangedV1 } from './life.events.ts';

/** Sends a short message. The far side sends one per key, however often it is asked. */
export type SendMessage = (message: {
  readonly to: string;
  readonly text: string;
  readonly key: string;
}) => Promise<void>;

export interface TellHolderParts {
  readonly db: Database;
  readonly cipher: FieldCipher;
  readonly publicUrl: string;
  readonly siteName: { readonly zh: string };
  /** Absent where no gateway is set up: then nobody is sent anything. */
  readonly sendMessage?: SendMessage | undefined;
}

/** What happened, by the names of events. A name that is not here is news to nobody. */
const happened: Readonly<Record<string, string>> = {
  suspended: '已被暂扣',
  resumed: '已恢复使用',
  revoked: '已被撤销',
  forfeited: '已被吊销',
  cancelled: '已注销',
  replaced: '已变更，原证照不再有效',
  corrected: '已更正，原证照不再有效',
  expired: '有效期已届满',
};

/** To the holder; of a company's licence to those who represent or administer it. */
export const tellHolder = ({ db, cipher, publicUrl, siteName, sendMessage }: TellHolderParts): Listener => ({
  name: 'licences.tell-holder',
  event: 'licences.changed.v1',
  mode: 'effect',
  maxAttempts: 6,
  run: async ({ id, payload, now }) => {
    if (sendMessage === undefined) return;
    // Our own event, written by `licenceChanged`.
    const told = payload as LicenceChangedV1;
    const what = happened[told.what];
    const licence = what === undefined ? undefined : await findLicence(db, told.city, told.licenceId);
    if (licence === undefined) return;
    const holder = { accountId: told.holderAccount, companyId: told.holderCompany };
    const link = `${publicUrl}/me/licences/${told.successor ?? told.licenceId}`;
    const text = `【${siteName.zh}】您持有的《${licence.typeName}》${what}，请登录查看：${link}`;
    for (const { accountId, mobile } of await mobilesOfHolder(db, cipher, holder, civilDateOf(now)))
      await sendMessage({ to: mobile, text, key: `${id}:${accountId}` });
  },
});
