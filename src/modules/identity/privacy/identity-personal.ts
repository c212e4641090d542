// SPDX-License-Identifier: Apache-2.0
/** What identity holds about a person, for export, erasure and the page of what is held. */
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import type {
  DataSubject,
  HeldRecord,
  HeldRows,
  PersonalDataPart,
  PlainRow,
} from '#platform/personal/index.ts';
import { factsOfAccount } from '../identity.queries.ts';
import { correctionsOf } from './correction-requests.ts';
import { heldIdentity as held } from './identity-held.store.ts';
import { exportsOf } from './privacy.queries.ts';
import type { PrivacyServices } from './privacy.types.ts';

type Services = Pick<PrivacyServices, 'db' | 'cipher'>;

const erasedTerm = { zh: '注销账号时删除', en: 'erased when the account is closed' };

const several = (all: readonly HeldRows[]): Pick<Required<PersonalDataPart>, 'count' | 'erase' | 'rest'> => ({
  count: (on, of) => sum(all, (rows) => rows.count(on, of)),
  erase: async (tx, of) => ({ erased: await sum(all, (rows) => rows.erase(tx, of)) }),
  rest: (on, of) => sum(all, (rows) => rows.rest(on, of)),
});

async function sum(all: readonly HeldRows[], of: (rows: HeldRows) => Promise<number>): Promise<number> {
  let total = 0;
  for (const rows of all) total += await of(rows);
  return total;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Rows as records under a common title. */
export const recordsOf = (
  rows: readonly PlainRow[],
  by: string,
  title: (row: PlainRow) => string,
): HeldRecord[] =>
  rows.map((row) => ({
    id: textOf(row['id']) || textOf(row[by]),
    title: title(row),
    at: textOf(row[by]) || undefined,
    data: row,
  }));

async function accountRecord(on: Queryable, cipher: FieldCipher, of: DataSubject): Promise<HeldRecord[]> {
  const facts = await factsOfAccount(on, cipher, of.city, of.accountId);
  const [row] = await held.account.rows(on, of);
  return facts === undefined
    ? []
    : [
        {
          id: of.accountId,
          title: facts.name,
          at: textOf(row?.['created_at']) || undefined,
          data: { ...facts },
        },
      ];
}

const secrets = [held.passkey, held.totp, held.recoveryCode, held.upstreamLink];
const authority = [held.member, held.delegation, held.guardianship];

/** @param services for what is sealed */
export function identityParts({ db, cipher }: Services): PersonalDataPart[] {
  return [
    {
      name: 'identity.account',
      title: { zh: '账号和身份信息', en: 'Account and identity' },
      purpose: { zh: '识别您的身份，预填申请表', en: 'to know who you are and fill forms for you' },
      basis: 'statutory-duty',
      retention: 'erased',
      term: erasedTerm,
      count: held.account.count,
      collect: (on, of) => accountRecord(on, cipher, of),
      erase: (tx, of, now) => several([held.account, held.login]).erase(tx, of, now),
      rest: (on, of) => several([held.account, held.login]).rest(on, of),
    },
    {
      name: 'identity.sign-in',
      title: { zh: '登录方式和登录记录', en: 'Ways of signing in and sessions' },
      purpose: { zh: '保护您的账号', en: 'to protect your account' },
      basis: 'statutory-duty',
      retention: 'erased',
      term: erasedTerm,
      ...several([...secrets, held.session, held.assurance]),
      collect: async (on, of) => [
        ...recordsOf(
          await held.session.rows(on, of),
          'created_at',
          (row) => textOf(row['device']) || 'session',
        ),
        ...recordsOf(await held.passkey.rows(on, of), 'created_at', (row) => textOf(row['name'])),
        ...recordsOf(await held.totp.rows(on, of), 'created_at', () => 'TOTP'),
        ...recordsOf(await held.assurance.rows(on, of), 'at', (row) => textOf(row['method'])),
        ...recordsOf(
          await held.upstreamLink.rows(on, of),
          'linked_at',
          () => '统一身份认证 / identity provider',
        ),
      ],
    },
    {
      name: 'identity.authority',
      title: { zh: '授权、监护和企业身份', en: 'Authorisations, guardianship, companies' },
      purpose: { zh: '让您能够代办或者委托他人', en: 'so that you can act for others and others for you' },
      basis: 'statutory-duty',
      retention: 'archive',
      term: {
        zh: '注销账号时终止；记录按档案规定保存',
        en: 'ended when the account is closed; the record is kept as archives are',
      },
      ...several(authority),
      open: async (on, of) =>
        (await held.represented.rows(on, of)).map((row) => ({
          number: textOf(row['uscc']),
          name: textOf(row['name']),
        })),
      collect: async (on, of) => [
        ...recordsOf(await held.member.rows(on, of), 'valid_from', (row) => textOf(row['role'])),
        ...recordsOf(await held.delegation.rows(on, of), 'offered_at', (row) => textOf(row['agent_name'])),
        ...recordsOf(await held.guardianship.rows(on, of), 'registered_at', (row) => textOf(row['relation'])),
      ],
    },
    {
      name: 'identity.privacy',
      title: { zh: '同意、更正和副本申请', en: 'Consents, corrections and copies asked for' },
      purpose: { zh: '保障您的个人信息权利', en: 'to honour your rights over your data' },
      basis: 'statutory-duty',
      retention: 'erased',
      term: {
        zh: '同意的记录保留以备查证，内容注销时删除',
        en: 'that you consented stays on record, the words are erased with the account',
      },
      ...several([held.consent, held.siteConsent, held.export, held.correction]),
      erase: async (tx, of, now) => {
        const files = (await exportsOf(tx, of)).flatMap((e) => (e.fileSha256 === null ? [] : [e.fileSha256]));
        const done = await several([held.consent, held.siteConsent, held.export, held.correction]).erase(
          tx,
          of,
          now,
        );
        return { ...done, files };
      },
      collect: async (on, of) => [
        ...recordsOf(await held.consent.rows(on, of), 'given_at', (row) => textOf(row['scope'])),
        ...recordsOf(await held.siteConsent.rows(on, of), 'given_at', (row) => textOf(row['client_id'])),
        ...recordsOf(await held.export.rows(on, of), 'asked_at', () => '数据副本 / copy'),
        ...(await correctionsOf({ db, cipher }, of)).map((r) => ({
          id: r.id,
          title: r.subject,
          at: r.askedAt.toISOString(),
          data: { text: r.text, state: r.state, answer: r.answer, dueOn: r.dueOn },
        })),
      ],
    },
  ];
}
