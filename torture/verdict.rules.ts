// SPDX-License-Identifier: Apache-2.0
/** Compares what clients were told with what the database holds. Pure. */

/** A client was told: your application has this number. `sha256` is of the answers it handed in. */
export interface Acknowledgement {
  readonly key: string;
  readonly caseNo: string;
  readonly sha256: string;
}

/** A case as the database holds it. */
export interface HeldCase {
  readonly key: string;
  readonly caseNo: string;
  readonly sha256: string;
}

export interface Verdict {
  /** Told to a client, and not there, or there with other answers or another number. */
  readonly lost: readonly string[];
  /** One application (one key, or the same answers) that became more than one case, or was told two numbers. */
  readonly duplicated: readonly string[];
  /** In the database under a key that no client ever sent. */
  readonly ghosts: readonly string[];
}

export function judge(
  told: readonly Acknowledgement[],
  held: readonly HeldCase[],
  sent: ReadonlySet<string>,
): Verdict {
  const byKey = groupBy(held, (row) => row.key);
  const lost = told.flatMap((ack) => {
    const rows = byKey.get(ack.key) ?? [];
    if (rows.length === 0) return [`${ack.key}: told ${ack.caseNo}, and there is no such case`];
    const same = rows.some((row) => row.caseNo === ack.caseNo && row.sha256 === ack.sha256);
    return same ? [] : [`${ack.key}: told ${ack.caseNo}, and the database holds something else`];
  });
  return {
    lost,
    duplicated: [
      ...several(byKey, (row) => row.caseNo, 'one key became the cases'),
      ...several(
        groupBy(held, (row) => row.sha256),
        (row) => row.caseNo,
        'one application became the cases',
      ),
      ...several(
        groupBy(told, (ack) => ack.key),
        (ack) => ack.caseNo,
        'one key was told the numbers',
      ),
      ...several(
        groupBy(told, (ack) => ack.caseNo),
        (ack) => ack.key,
        'one number was told for the keys',
      ),
    ],
    ghosts: held.filter((row) => !sent.has(row.key)).map((row) => `${row.caseNo}: nobody sent ${row.key}`),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A complaint for each group with more than one distinct value. */
function several<T>(groups: ReadonlyMap<string, readonly T[]>, pick: (item: T) => string, what: string) {
  return [...groups].flatMap(([key, items]) => {
    const values = [...new Set(items.map(pick))];
    return values.length > 1 ? [`${key}: ${what} ${values.join(', ')}`] : [];
  });
}
