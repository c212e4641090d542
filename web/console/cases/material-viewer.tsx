// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Annotation } from '../../../src/modules/cases/desk/desk.contract.ts';
import { FileSheet } from '../documents/file-sheet.tsx';
import { showBytes } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { useKeys } from '../kit/keys.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { OriginalCheck } from '../originals/original-check.tsx';
import type { TickedItem } from './action-values.ts';
import { type Case, fileUrl } from './case-data.ts';
import { isLeaf, type Leaf, leavesOf, shownAs, turned } from './case-files.ts';
import { caseWords as t } from './case-words.ts';
import { useAnnotate, useAnnotations } from './desk/desk-data.ts';
import { deskWords } from './desk/desk-words.ts';
import { MaterialNotes } from './desk/material-notes.tsx';
import { countNotes, itemsFromNotes, noteOn } from './desk/notes.ts';
import { MaterialEntry } from './material-entry.tsx';
import { askedReason } from './subject-name.ts';

interface SheetProps {
  readonly caseNo: string;
  readonly leaf: Leaf;
  readonly beside: boolean;
  readonly onBeside: () => void;
}

function Sheet({ caseNo, leaf, beside, onBeside }: SheetProps): ReactElement {
  const lang = useLang();
  const { mediaType, fileId, name, scan } = leaf.file;
  if (scan !== undefined)
    return <p className="sheet-none">{t(lang, scan === 'pending' ? 'scanPending' : 'scanRefused')}</p>;
  if (shownAs(mediaType) === 'nothing') return <p className="sheet-none">{t(lang, 'cannotShow')}</p>;
  return (
    <FileSheet
      path={`/cases/${caseNo}/files/${fileId}`}
      mediaType={mediaType}
      name={t(lang, 'viewer', { name: `${inLang(lang, leaf.material.name)} ${name}` })}
      beside={beside}
      onBeside={onBeside}
    />
  );
}

interface ViewerProps {
  readonly caseNo: string;
  readonly notes: readonly Annotation[] | null;
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
  readonly mayNote: boolean;
  readonly leaves: readonly Leaf[];
  readonly at: number;
  readonly onTurn: (step: 1 | -1) => void;
}

function Viewer({
  caseNo,
  leaves,
  at,
  onTurn,
  notes,
  asking,
  onAsk,
  mayNote,
}: ViewerProps): ReactElement | null {
  const lang = useLang();
  // Stays while one leafs from file to file.
  const [beside, setBeside] = useState(false);
  const leaf = leaves[at];
  if (leaf === undefined) return null;
  const url = fileUrl(caseNo, leaf.file.fileId);
  return (
    <div className="viewer">
      <div className="viewer-bar">
        <Button size="small" disabled={at === 0} aria-keyshortcuts="[" onClick={() => onTurn(-1)}>
          {t(lang, 'previous')} <kbd>[</kbd>
        </Button>
        <span role="status">{t(lang, 'ofFiles', { place: at + 1, of: leaves.length })}</span>
        <Button
          size="small"
          disabled={at === leaves.length - 1}
          aria-keyshortcuts="]"
          onClick={() => onTurn(1)}
        >
          {t(lang, 'next')} <kbd>]</kbd>
        </Button>
        <span className="viewer-links">
          <a href={url} download={leaf.file.name}>
            {t(lang, 'download')}
          </a>
        </span>
      </div>
      {notes === null ? null : (
        <MaterialNotes
          key={`note ${leaf.material.id} ${leaf.file.fileId}`}
          caseNo={caseNo}
          name={`${inLang(lang, leaf.material.name)} ${leaf.file.name}`}
          may={mayNote}
          materialId={leaf.material.id}
          sha256={leaf.file.sha256}
          note={noteOn(notes, leaf.material.id, leaf.file.sha256)}
          asking={asking}
          onAsk={onAsk}
        />
      )}
      <OriginalCheck key={`original ${leaf.file.fileId}`} caseNo={caseNo} file={leaf.file} mayAct={mayNote} />
      <Sheet
        key={`${leaf.material.id} ${leaf.file.fileId}`}
        caseNo={caseNo}
        leaf={leaf}
        beside={beside}
        onBeside={() => setBeside(!beside)}
      />
      <p className="sheet-foot soft">
        {leaf.file.name} · {showBytes(leaf.file.size)} ·{' '}
        <abbr title={`${t(lang, 'checksum')} ${leaf.file.sha256}`}>
          SHA-256 {leaf.file.sha256.slice(0, 12)}…
        </abbr>
      </p>
    </div>
  );
}

interface MaterialsProps {
  readonly found: Case;
  /** Whether the reader may say a word on a material now. */
  readonly mayNote: boolean;
  /** Opens the notice of corrections with these items; absent where none can be given now. */
  readonly onTakeOver: ((items: readonly TickedItem[]) => void) | undefined;
}

/** How far the checking has come, and what is not in order in one click into the notice. */
function Summary({
  found,
  notes,
  onTakeOver,
}: Omit<MaterialsProps, 'mayNote'> & { notes: readonly Annotation[] }): ReactElement {
  const lang = useLang();
  const items = itemsFromNotes(found.materials, notes);
  return (
    <span className="notes-sum">
      <span role="status" className="soft">
        {deskWords(lang, 'noteCounts', { ...countNotes(found.materials, notes) })}
      </span>
      {items.length === 0 || onTakeOver === undefined ? null : (
        <Button size="small" onClick={() => onTakeOver(items)}>
          {deskWords(lang, 'noteTake', { n: items.length })}
        </Button>
      )}
    </span>
  );
}

/** The materials handed in: the list beside the file shown, next, previous and a word on it by key. */
export function MaterialViewer({ found, mayNote, onTakeOver }: MaterialsProps): ReactElement {
  const lang = useLang();
  const { caseNo, materials } = found;
  const leaves = leavesOf(materials);
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState(false);
  const annotations = useAnnotations(caseNo);
  const annotate = useAnnotate(caseNo);
  const notes = annotations.data?.items ?? null;
  const leaf = leaves[at];
  const show = (to: number): void => {
    setAt(to);
    setAsking(false);
  };
  const turn = (step: 1 | -1): void => show(turned(at, step, leaves.length));
  const say = (verdict: 'qualified' | 'cleared'): void => {
    if (leaf && notes) annotate.mutate({ materialId: leaf.material.id, sha256: leaf.file.sha256, verdict });
  };
  useKeys({
    '[': () => turn(-1),
    ']': () => turn(1),
    ...(mayNote &&
      notes !== null &&
      leaf !== undefined && {
        '1': () => say('qualified'),
        '2': () => setAsking(true),
        '0': () => say('cleared'),
      }),
  });
  if (materials.length === 0)
    return (
      <Panel id="materials" title={t(lang, 'materials')}>
        <p className="soft">{t(lang, 'noMaterials')}</p>
      </Panel>
    );
  return (
    <Panel
      id="materials"
      title={t(lang, 'materials')}
      extra={notes === null ? null : <Summary found={found} notes={notes} onTakeOver={onTakeOver} />}
    >
      {annotate.error ? <ProblemView error={annotate.error} /> : null}
      <div className="materials">
        <ul className="material-list" aria-label={t(lang, 'materialList')}>
          {materials.map((material) => (
            <MaterialEntry
              key={material.id}
              caseNo={caseNo}
              material={material}
              asked={askedReason(found, 'material', material.id)}
              shown={leaf}
              notes={notes}
              mayNote={mayNote}
              onShow={(of, file) => show(leaves.findIndex((one) => isLeaf(one, of, file)))}
            />
          ))}
        </ul>
        {leaves.length === 0 ? (
          <p className="soft">{t(lang, 'noFiles')}</p>
        ) : (
          <Viewer
            caseNo={caseNo}
            leaves={leaves}
            at={at}
            onTurn={turn}
            notes={notes}
            mayNote={mayNote}
            asking={asking}
            onAsk={setAsking}
          />
        )}
      </div>
    </Panel>
  );
}
