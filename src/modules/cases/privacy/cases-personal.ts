// SPDX-License-Identifier: Apache-2.0
/** What cases hold about a person, for export, erasure and the page of what is held. */
import { type FieldCipher, PersonErased } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import type { DataSubject, HeldRecord, PersonalDataPart, PlainRow } from '#platform/personal/index.ts';
import { applicationOf } from '../case-history.ts';
import { readCase } from '../cases.queries.ts';
import { correctionPlace } from '../corrections/save-correction.ts';
import { messagePlace } from '../messages/send-message.ts';
import { preReviewPlace } from '../promises/pre-review.ts';
import { draftPlace } from '../save-draft.ts';
import { heldCases as held, openOfPerson } from './cases-held.store.ts';

const text = (row: PlainRow, column: string): string => String(row[column] ?? '');

/** The words of a sealed column as data; null when they are gone. */
function opened(cipher: FieldCipher, of: DataSubject, sealed: unknown, place: string): unknown {
  if (typeof sealed !== 'string' || sealed === '') return null;
  try {
    return JSON.parse(cipher.ofPerson(of.accountId).decryptText(sealed, place));
  } catch (error) {
    if (error instanceof PersonErased) return null;
    throw error;
  }
}

async function caseRecords(on: Queryable, cipher: FieldCipher, of: DataSubject): Promise<HeldRecord[]> {
  const records: HeldRecord[] = [];
  for (const row of await held.cases.rows(on, of)) {
    const stored = await readCase(on, text(row, 'case_no'));
    if (!stored) continue;
    records.push({
      id: stored.case_no,
      title: stored.matter_name,
      at: stored.received_at.toISOString(),
      data: {
        state: stored.state,
        outcome: stored.outcome,
        body: stored.organisation_id,
        ...applicationOf(stored, cipher),
        // Names of staff are not the applicant's data.
        history: stored.events.map((e) => ({ seq: e.seq, name: e.name, at: e.at, data: e.data })),
        documents: stored.documents.map((d) => ({ kind: d.kind, number: d.document_no, sha256: d.sha256 })),
      },
    });
  }
  return records;
}

const unsent = [held.drafts, held.corrections, held.preReviews, held.signings];

export const casesParts = ({ cipher }: { readonly cipher: FieldCipher }): PersonalDataPart[] => [
  {
    name: 'cases.cases',
    title: { zh: '办件', en: 'Cases' },
    purpose: { zh: '依法办理您的申请', en: 'to handle your applications as the law says' },
    basis: 'statutory-duty',
    retention: 'archive',
    term: {
      zh: '按事项的档案保管期限保存，注销账号后不删除',
      en: 'kept as long as the archive term of the matter says, also after the account is closed',
    },
    count: held.cases.count,
    open: (on, of) => openOfPerson(on, of.accountId),
    collect: (on, of) => caseRecords(on, cipher, of),
  },
  {
    name: 'cases.drafts',
    title: {
      zh: '草稿、补正草稿、预审和签名邀请',
      en: 'Drafts, looks before sending and invitations to sign',
    },
    purpose: { zh: '让您随时继续填写', en: 'so that you can go on filling in' },
    basis: 'consent',
    retention: 'erased',
    term: {
      zh: '180天不动即删除；注销账号时删除',
      en: 'removed after 180 days untouched, and with the account',
    },
    count: async (on, of) => {
      let n = 0;
      for (const rows of unsent) n += await rows.count(on, of);
      return n;
    },
    collect: async (on, of) => [
      ...(await held.drafts.rows(on, of)).map((row) => ({
        id: text(row, 'id'),
        title: text(row, 'matter_code'),
        at: text(row, 'updated_at'),
        data: {
          files: row['files'],
          content: opened(cipher, of, row['sealed'], draftPlace(text(row, 'id'))),
        },
      })),
      ...(await held.corrections.rows(on, of)).map((row) => ({
        id: text(row, 'case_no'),
        title: text(row, 'case_no'),
        at: text(row, 'updated_at'),
        data: { content: opened(cipher, of, row['sealed'], correctionPlace(text(row, 'case_no'))) },
      })),
      ...(await held.preReviews.rows(on, of)).map((row) => ({
        id: text(row, 'id'),
        title: text(row, 'matter_name'),
        at: text(row, 'asked_at'),
        data: {
          state: row['state'],
          opinion: row['opinion'],
          content: opened(cipher, of, row['sealed'], preReviewPlace(text(row, 'id'))),
        },
      })),
      ...(await held.signings.rows(on, of)).map((row) => ({
        id: text(row, 'id'),
        title: text(row, 'matter_code'),
        at: text(row, 'begun_at'),
        data: { state: row['state'], document: row['document_sha256'] },
      })),
    ],
    erase: async (tx, of) => {
      let erased = 0;
      for (const rows of unsent) erased += await rows.erase(tx, of);
      return { erased };
    },
    rest: async (on, of) => {
      let n = 0;
      for (const rows of unsent) n += await rows.rest(on, of);
      return n;
    },
  },
  {
    name: 'cases.signatures',
    title: { zh: '您在他人申请上的签名', en: 'Your signatures under applications of others' },
    purpose: { zh: '证明您签过名', en: 'to prove that you signed' },
    basis: 'statutory-duty',
    retention: 'archive',
    term: { zh: '与所签申请一同保存', en: 'kept as long as what you signed' },
    count: held.signatures.count,
    collect: async (on, of) =>
      (await held.signatures.rows(on, of)).map((row) => ({
        id: text(row, 'signing_id'),
        title: text(row, 'signing_id'),
        at: '',
        data: { party: row['party'], signature: row['statement'] },
      })),
  },
  {
    name: 'cases.messages',
    title: { zh: '留言', en: 'Messages' },
    purpose: { zh: '就申请与办理部门沟通', en: 'to write with the body that handles your application' },
    basis: 'statutory-duty',
    retention: 'erased',
    term: {
      zh: '注销账号时删除；已归档办件的档案中的副本按档案保存',
      en: 'erased with the account; what was packed with an archived case stays in the archive',
    },
    count: held.messages.count,
    collect: async (on, of) =>
      (await held.messages.rows(on, of)).map((row) => ({
        id: text(row, 'id'),
        title: text(row, 'case_no'),
        at: text(row, 'at'),
        data: {
          side: row['side'],
          text: messageText(cipher, of, row),
          files: row['files'],
        },
      })),
    erase: async (tx, of) => ({ erased: await held.messages.erase(tx, of) }),
    rest: held.messages.rest,
  },
];

function messageText(cipher: FieldCipher, of: DataSubject, row: PlainRow): string | null {
  const sealed = row['sealed'];
  if (typeof sealed !== 'string' || sealed === '') return null;
  return cipher
    .ofPerson(of.accountId)
    .decryptText(sealed, messagePlace(text(row, 'case_no'), text(row, 'id')));
}
