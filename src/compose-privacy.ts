// SPDX-License-Identifier: Apache-2.0
/** Composition of privacy: what each module holds of people, in the order of modules.json. */
import { bodyOfOwnCase, casesParts, casesSealed, filesOfCases, writeZip } from '#cases';
import { deliveriesSealed } from '#deliveries';
import { identityParts, identitySealed, type PrivacyFace, privacy } from '#identity';
import { licencesParts, licencesSealed } from '#licences';
import { materialsParts } from '#materials';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { KeyStore } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import { erasureList } from '#platform/personal/index.ts';
import type { SealedColumn } from '#platform/sealed/index.ts';
import { ratingsParts } from '#ratings';
import type { Config } from './config.ts';

/** Every column that holds sealed text. */
export const sealedColumns: readonly SealedColumn[] = [
  ...identitySealed,
  ...licencesSealed,
  ...deliveriesSealed,
  ...casesSealed,
];

export interface PrivacyComposition {
  readonly config: Pick<Config, 'auditDir' | 'privacy'>;
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly keys: KeyStore;
  readonly files: Files;
}

export function composePrivacy({ config, keys, ...shared }: PrivacyComposition): PrivacyFace {
  const { cipher } = keys;
  return privacy(
    {
      ...shared,
      cipher,
      people: keys.people,
      erasures: erasureList(config.auditDir, cipher),
      settings: config.privacy,
      pack: writeZip,
      parts: [
        ...identityParts({ db: shared.db, cipher }),
        ...licencesParts({ cipher }),
        ...materialsParts((on, of) => filesOfCases(on, of.accountId)),
        ...casesParts({ cipher }),
        ...ratingsParts,
      ],
    },
    { bodyOf: (on, of, caseNo) => bodyOfOwnCase(on, of.accountId, caseNo) },
  );
}
