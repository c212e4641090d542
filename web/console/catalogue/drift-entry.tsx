// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Lang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import type { DriftRow } from './catalogue-data.ts';
import { fieldName, plainField } from './catalogue-words.ts';
import { driftWords as t } from './drift-words.ts';
import { differingLines, valueLines } from './value-words.ts';

/** What a decision is about. */
export const keyOfDrift = ({ code, field, fingerprint }: DriftRow): string =>
  `${code} ${field} ${fingerprint}`;

/** What one side says, and which of it the other does not. Where both read the same, the members that differ. */
function linesOf(
  lang: Lang,
  row: DriftRow,
  side: 'standard' | 'body',
  field: string,
  only: readonly unknown[],
): readonly [string[], ReadonlySet<string>] {
  const lines = valueLines(lang, field, row[side]);
  const other = valueLines(lang, field, row[side === 'body' ? 'standard' : 'body']);
  if (lines.join('\n') !== other.join('\n')) return [lines, new Set(valueLines(lang, field, only))];
  const members = differingLines(row[side], row[side === 'body' ? 'standard' : 'body']);
  return [members, new Set(members)];
}

function Side({
  row,
  side,
  only,
}: {
  row: DriftRow;
  side: 'standard' | 'body';
  only: readonly unknown[];
}): ReactElement {
  const lang = useLang();
  const field = plainField(row.field);
  const [lines, apart] = linesOf(lang, row, side, field, only);
  const Mark = side === 'body' ? 'ins' : 'del';
  return (
    <div>
      <h3>{t(lang, side)}</h3>
      {lines.length === 0 ? (
        <p>{t(lang, 'nothing')}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>
              {apart.has(line) || (lines.length === 1 && side === 'body') ? (
                <Mark>
                  {line}
                  <span className="visually-hidden"> {t(lang, side === 'body' ? 'added' : 'missing')}</span>
                </Mark>
              ) : (
                line
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** One departure with the standard and the body's own side by side. */
export function DriftEntry({
  row,
  ticked,
  onTick,
}: {
  readonly row: DriftRow;
  readonly ticked: boolean;
  /** Null for those who may only read. */
  readonly onTick: (() => void) | null;
}): ReactElement {
  const lang = useLang();
  const field = fieldName(lang, row.field);
  const matter = lang === 'en' ? (row.nameEn ?? row.name) : row.name;
  return (
    <li className="drift-row">
      {onTick ? (
        <input
          type="checkbox"
          checked={ticked}
          onChange={onTick}
          aria-label={t(lang, 'choose', { name: `${row.organisationName} ${matter}`, field })}
        />
      ) : (
        <span />
      )}
      <div>
        <div className="drift-row-head">
          <span className="state state-danger">{field}</span>
          <h2>{matter}</h2>
          <span>{row.organisationName}</span>
          <Link href={`/catalogue/${row.item}`}>
            {t(lang, 'item')} {row.item}
          </Link>
          <a href={`/matters/${encodeURIComponent(row.code)}`} target="_blank" rel="noreferrer">
            {t(lang, 'openMatter')}
          </a>
        </div>
        <div className="sides">
          <Side row={row} side="standard" only={row.missing} />
          <Side row={row} side="body" only={row.added} />
        </div>
        {row.decision ? (
          <p className="soft">
            {t(lang, 'because', { what: t(lang, row.decision.verdict), reason: row.decision.reason })} ·{' '}
            {t(lang, 'until')}
          </p>
        ) : null}
      </div>
    </li>
  );
}
