// SPDX-License-Identifier: Apache-2.0
/** The list of materials: what was handed in for each, and what was noted on it. */
import { type ReactElement, useState } from 'react';
import type { Annotation } from '../../../src/modules/cases/desk/desk.contract.ts';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { isLeaf, type Leaf, type Material, type MaterialFile } from './case-files.ts';
import { caseWords as t } from './case-words.ts';
import { deskWords } from './desk/desk-words.ts';
import { MaterialNotes, NoteMark } from './desk/material-notes.tsx';
import { noteOn, notesOfOldFiles } from './desk/notes.ts';
import { UsedLicences } from './used-licences.tsx';

interface EntryProps {
  readonly caseNo: string;
  readonly material: Material;
  readonly asked: string;
  readonly shown: Leaf | undefined;
  /** Null where the reader sees no notes. */
  readonly notes: readonly Annotation[] | null;
  readonly mayNote: boolean;
  readonly onShow: (material: Material, file: MaterialFile) => void;
}

/** A material of which nothing was handed in, and what was noted on that. */
function Missing({
  caseNo,
  material,
  notes,
  mayNote,
}: Pick<EntryProps, 'caseNo' | 'material' | 'notes' | 'mayNote'>): ReactElement {
  const lang = useLang();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <span className={material.required ? 'missing missing-required' : 'missing'}>
        {t(lang, 'notHandedIn')}
      </span>
      {notes === null ? null : (
        <MaterialNotes
          caseNo={caseNo}
          name={inLang(lang, material.name)}
          may={mayNote}
          materialId={material.id}
          sha256=""
          note={noteOn(notes, material.id, '')}
          asking={asking}
          onAsk={setAsking}
        />
      )}
    </>
  );
}

export function MaterialEntry({
  caseNo,
  material,
  asked,
  shown,
  notes,
  mayNote,
  onShow,
}: EntryProps): ReactElement {
  const lang = useLang();
  return (
    <li className={asked === '' ? undefined : 'fact-asked'}>
      <span className="material-name">
        {inLang(lang, material.name)}{' '}
        <span className="soft">{t(lang, material.required ? 'required' : 'optional')}</span>
      </span>
      {asked === '' ? null : <span className="asked">{t(lang, 'asked', { reason: asked })}</span>}
      <UsedLicences material={material} />
      {material.files.length === 0 && material.licences !== undefined ? null : material.files.length === 0 ? (
        <Missing caseNo={caseNo} material={material} notes={notes} mayNote={mayNote} />
      ) : (
        material.files.map((file) => (
          <button
            key={file.fileId}
            type="button"
            className="material-file"
            aria-pressed={isLeaf(shown, material, file)}
            onClick={() => onShow(material, file)}
          >
            {file.name} <NoteMark note={noteOn(notes ?? [], material.id, file.sha256)} />
            {file.scan === undefined ? null : (
              <span className="soft">
                {' '}
                {t(lang, file.scan === 'pending' ? 'scanPending' : 'scanRefused')}
              </span>
            )}
          </button>
        ))
      )}
      {notesOfOldFiles(notes ?? [], material).map((note) => (
        <p key={note.id} className="note-said soft">
          {deskWords(lang, 'noteOfOld', {
            verdict: deskWords(lang, note.verdict === 'qualified' ? 'qualified' : 'unqualified'),
          })}{' '}
          {note.reason}
        </p>
      ))}
    </li>
  );
}
