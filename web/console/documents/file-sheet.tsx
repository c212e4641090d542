// SPDX-License-Identifier: Apache-2.0
/** One file, looked at page by page without a download: larger, smaller, turned, by mouse and by key. */
import { Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useKeys } from '../kit/keys.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { CannotDraw, type OpenedSheet, openSheet } from './open-sheet.ts';
import { atPage, firstPlace, type SheetPlace, turnedRight, zoomed } from './sheet-place.ts';
import { sheetWords as t } from './sheet-words.ts';

export interface FileSheetProps {
  /** Below `/api/v1`: its address is asked once for each opening, which the server notes as a look. */
  readonly path: string;
  readonly mediaType: string;
  readonly name: string;
  readonly beside: boolean;
  readonly onBeside: () => void;
}

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly sheet: OpenedSheet }
  | { readonly state: 'failed'; readonly error: unknown };

function useSheet(path: string, mediaType: string): { opening: Opening; retry: () => void } {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try opens again
  useEffect(() => {
    let gone = false;
    let opened: OpenedSheet | undefined;
    setOpening({ state: 'opening' });
    openSheet(path, mediaType).then(
      (sheet) => {
        opened = sheet;
        if (gone) sheet.close();
        else setOpening({ state: 'open', sheet });
      },
      (error: unknown) => gone || setOpening({ state: 'failed', error }),
    );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [path, mediaType, tries]);
  return { opening, retry: () => setTries((n) => n + 1) };
}

interface ToolsProps {
  readonly place: SheetPlace;
  readonly pages: number;
  readonly onPlace: (place: SheetPlace) => void;
  readonly beside: boolean;
  readonly onBeside: () => void;
}

function Tools({ place, pages, onPlace, beside, onBeside }: ToolsProps): ReactElement {
  const lang = useLang();
  const tool = (
    word: 'before' | 'after' | 'larger' | 'smaller' | 'fit' | 'turn',
    key: string,
    sign: string,
    next: SheetPlace,
  ): ReactElement => (
    <Button
      size="small"
      aria-label={t(lang, word)}
      title={`${t(lang, word)} (${key})`}
      aria-keyshortcuts={key}
      disabled={next.page === place.page && next.zoom === place.zoom && next.turn === place.turn}
      onClick={() => onPlace(next)}
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
  return (
    <div className="sheet-tools" role="toolbar" aria-label={t(lang, 'tools')}>
      {pages > 1 ? (
        <>
          {tool('before', ',', '‹', atPage(place, place.page - 1, pages))}
          <label>
            <span className="visually-hidden">{t(lang, 'page')}</span>
            <input
              className="plain-control sheet-page"
              type="number"
              min={1}
              max={pages}
              value={place.page}
              onChange={(e) => onPlace(atPage(place, Number(e.target.value), pages))}
            />
          </label>
          {tool('after', '.', '›', atPage(place, place.page + 1, pages))}
        </>
      ) : null}
      <span role="status" className="soft">
        {t(lang, 'pageOf', { page: place.page, pages })}
      </span>
      {tool('smaller', '-', '−', zoomed(place, -1))}
      <span className="soft sheet-zoom">{Math.round(place.zoom * 100)}%</span>
      {tool('larger', '+', '+', zoomed(place, 1))}
      {tool('fit', '\\', '↔', { ...place, zoom: 1 })}
      {tool('turn', 'k', '⟳', turnedRight(place))}
      <Button
        size="small"
        className="sheet-beside-tool"
        aria-pressed={beside}
        aria-keyshortcuts="i"
        onClick={onBeside}
      >
        {t(lang, beside ? 'notBeside' : 'beside')} <kbd>I</kbd>
      </Button>
    </div>
  );
}

/** Draws again when the place changes or the room does; the text stands beside the picture for those who listen. */
function Drawn({
  sheet,
  place,
  name,
}: {
  readonly sheet: OpenedSheet;
  readonly place: SheetPlace;
  readonly name: string;
}): ReactElement {
  const lang = useLang();
  const room = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [text, setText] = useState('');
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const at = room.current;
    if (at === null) return;
    const observer = new ResizeObserver(() => setWidth(at.clientWidth));
    observer.observe(at);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const on = canvas.current;
    if (on === null || width === 0) return;
    // One drawing at a time on one canvas: the newest waits for the one in hand.
    let newest = true;
    const drawing = sheet.draw(place, on, width - 2, () => newest);
    drawing.then(
      (said) => newest && said !== undefined && setText(said),
      () => newest && setBroken(true),
    );
    return () => {
      newest = false;
    };
  }, [sheet, place, width]);
  if (broken) return <p className="sheet-none">{t(lang, 'broken')}</p>;
  return (
    <section
      ref={room}
      className="sheet-room"
      aria-label={t(lang, 'pageLabel', { name, page: place.page })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
      tabIndex={0}
    >
      <canvas ref={canvas} role="img" aria-label={t(lang, 'pageLabel', { name, page: place.page })} />
      <section className="visually-hidden" aria-label={t(lang, 'text')}>
        <p>{text.trim() === '' ? t(lang, 'noText') : text}</p>
      </section>
    </section>
  );
}

export function FileSheet({ path, mediaType, name, beside, onBeside }: FileSheetProps): ReactElement {
  const lang = useLang();
  const { opening, retry } = useSheet(path, mediaType);
  const [place, setPlace] = useState<SheetPlace>(firstPlace);
  const pages = opening.state === 'open' ? opening.sheet.pages : 1;
  useKeys({
    '+': () => setPlace((at) => zoomed(at, 1)),
    '=': () => setPlace((at) => zoomed(at, 1)),
    '-': () => setPlace((at) => zoomed(at, -1)),
    '\\': () => setPlace((at) => ({ ...at, zoom: 1 })),
    k: () => setPlace(turnedRight),
    ',': () => setPlace((at) => atPage(at, at.page - 1, pages)),
    '.': () => setPlace((at) => atPage(at, at.page + 1, pages)),
    i: onBeside,
  });
  if (opening.state === 'failed' && opening.error instanceof CannotDraw)
    return <p className="sheet-none">{t(lang, 'cannotDraw')}</p>;
  if (opening.state === 'failed') return <ProblemView error={opening.error} retry={retry} />;
  return (
    <div className={beside ? 'sheet sheet-beside' : 'sheet'}>
      <Tools place={place} pages={pages} onPlace={setPlace} beside={beside} onBeside={onBeside} />
      {opening.state === 'opening' ? (
        <p className="sheet-none" role="status">
          {t(lang, 'opening')}
        </p>
      ) : (
        <Drawn sheet={opening.sheet} place={place} name={name} />
      )}
    </div>
  );
}
