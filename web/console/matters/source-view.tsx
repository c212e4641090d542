// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, useEffect, useRef } from 'react';
import { useLang } from '../kit/preferences.tsx';
import type { DraftFinding } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

/** The definition as YAML with numbered lines; lines with findings are marked, and a finding leads to its line. */
export function SourceView({
  source,
  findings,
  line,
  disabled,
  change,
}: {
  readonly source: string;
  readonly findings: readonly DraftFinding[];
  /** The line to go to; a new object each time it is asked for. */
  readonly line: { readonly number: number } | null;
  readonly disabled: boolean;
  readonly change: (source: string) => void;
}): ReactElement {
  const lang = useLang();
  const text = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = source.split('\n');
  const marks = new Map(findings.toReversed().map((f) => [f.line ?? 0, f.severity]));
  useEffect(() => {
    const area = text.current;
    if (!area || line === null) return;
    const typed = area.value.split('\n');
    const start = typed.slice(0, line.number - 1).reduce((sum, words) => sum + words.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (typed[line.number - 1]?.length ?? 0));
    area.scrollTop = Math.max(0, (line.number - 6) * Number.parseFloat(getComputedStyle(area).lineHeight));
  }, [line]);
  return (
    <div className="source">
      <div className="source-lines" ref={gutter} aria-hidden="true">
        {lines.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <span key={at} className={marks.has(at + 1) ? `source-${marks.get(at + 1)}` : undefined}>
            {at + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={text}
        aria-label={t(lang, 'source')}
        spellCheck={false}
        wrap="off"
        readOnly={disabled}
        value={source}
        onChange={(e) => change(e.target.value)}
        onScroll={(e) => {
          if (gutter.current) gutter.current.scrollTop = e.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
