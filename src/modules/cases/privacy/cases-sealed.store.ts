// SPDX-License-Identifier: Apache-2.0
import { type SealedColumn, sealedColumn } from '#platform/sealed/index.ts';
import { answersPlace } from '../case-history.ts';
import { correctionPlace } from '../corrections/save-correction.ts';
import { jointAnswersPlace } from '../joint/joint-history.ts';
import { messagePlace } from '../messages/send-message.ts';
import { preReviewPlace } from '../promises/pre-review.ts';
import { draftPlace } from '../save-draft.ts';
import { partyPlace, signingPlace } from '../signing/signing-sealed.ts';

/**
 * The sealed columns of cases. What a person may take back (drafts, messages) is under their own key; what was
 * handed in belongs to the case file (档案法) and is part of its chain of hashes.
 */
export const casesSealed: readonly SealedColumn[] = [
  sealedColumn({
    table: 'cases.draft',
    column: 'sealed',
    key: [['id', 'uuid']],
    person: 'account_id',
    place: ([id = '']) => draftPlace(id),
  }),
  sealedColumn({
    table: 'cases.correction_draft',
    column: 'sealed',
    key: [
      ['case_no', 'text'],
      ['account_id', 'uuid'],
    ],
    person: 'account_id',
    place: ([caseNo = '']) => correctionPlace(caseNo),
  }),
  sealedColumn({
    table: 'cases.pre_review',
    column: 'sealed',
    key: [['id', 'uuid']],
    person: 'account_id',
    place: ([id = '']) => preReviewPlace(id),
  }),
  sealedColumn({
    table: 'cases.message',
    column: 'sealed',
    key: [
      ['case_no', 'text'],
      ['id', 'uuid'],
    ],
    person: 'case when company_id is null then applicant_id end',
    place: ([caseNo = '', id = '']) => messagePlace(caseNo, id),
  }),
  sealedColumn({
    table: 'cases.case_event',
    column: 'sealed',
    key: [
      ['case_no', 'text'],
      ['seq', 'int'],
    ],
    fixed: true,
    place: ([caseNo = '']) => answersPlace(caseNo),
  }),
  sealedColumn({
    table: 'cases.joint_event',
    column: 'sealed',
    key: [
      ['joint_no', 'text'],
      ['seq', 'int'],
    ],
    fixed: true,
    place: ([jointNo = '']) => jointAnswersPlace(jointNo),
  }),
  // Signatures under an application belong to its file once it is handed in.
  sealedColumn({
    table: 'cases.signing',
    column: 'sealed',
    key: [['id', 'uuid']],
    place: ([id = '']) => signingPlace(id),
  }),
  sealedColumn({
    table: 'cases.signing_party',
    column: 'sealed',
    key: [
      ['signing_id', 'uuid'],
      ['party', 'int'],
    ],
    place: ([id = '', party = '']) => partyPlace(id, Number(party)),
  }),
];
