// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { showBytes } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { useKeys } from '../kit/keys.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { type Case, fileUrl } from './case-data.ts';
import {
  isLeaf,
  type Leaf,
  leavesOf,
  type Material,
  type MaterialFile,
  shownAs,
  turned,
} from './case-files.ts';
import { caseWords as t } from './case-words.ts';
import { askedReason } from './subject-name.ts';

function Sheet({ leaf, url }: { leaf: Leaf; url: string }): ReactElement {
  const lang = useLang();
  const [whole, setWhole] = useState(false);
  const [broken, setBroken] = useState(false);
  const title = t(lang, 'viewer', { name: `${inLang(lang, leaf.material.name)} ${leaf.file.name}` });
  const how = broken ? 'nothing' : shownAs(leaf.file.mediaType);
  if (how === 'pdf')
    return <iframe src={`${url}#navpanes=0&view=FitH`} title={title} className="sheet-frame" />;
  if (how === 'nothing') return <p className="sheet-none">{t(lang, 'cannotShow')}</p>;
  return (
    <button
      type="button"
      className={whole ? 'sheet-image sheet-whole' : 'sheet-image'}
      aria-label={`${title}, ${t(lang, whole ? 'zoomOut' : 'zoomIn')}`}
      onClick={() => setWhole(!whole)}
    >
      <img src={url} alt="" onError={() => setBroken(true)} />
    </button>
  );
}

interface ViewerProps {
  readonly caseNo: string;
  readonly leaves: readonly Leaf[];
  readonly at: number;
  readonly onTurn: (step: 1 | -1) => void;
}

function Viewer({ caseNo, leaves, at, onTurn }: ViewerProps): ReactElement | null {
  const lang = useLang();
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
          <a href={url} target="_blank" rel="noopener">
            {t(lang, 'openNew')}
          </a>
          <a href={url} download={leaf.file.name}>
            {t(lang, 'download')}
          </a>
        </span>
      </div>
      <Sheet key={`${leaf.material.id} ${leaf.file.fileId}`} leaf={leaf} url={url} />
      <p className="sheet-foot soft">
        {leaf.file.name} · {showBytes(leaf.file.size)} ·{' '}
        <abbr title={`${t(lang, 'checksum')} ${leaf.file.sha256}`}>
          SHA-256 {leaf.file.sha256.slice(0, 12)}…
        </abbr>
      </p>
    </div>
  );
}

interface EntryProps {
  readonly material: Material;
  readonly asked: string;
  readonly shown: Leaf | undefined;
  readonly onShow: (material: Material, file: MaterialFile) => void;
}

function Entry({ material, asked, shown, onShow }: EntryProps): ReactElement {
  const lang = useLang();
  return (
    <li className={asked === '' ? undefined : 'fact-asked'}>
      <span className="material-name">
        {inLang(lang, material.name)}{' '}
        <span className="soft">{t(lang, material.required ? 'required' : 'optional')}</span>
      </span>
      {asked === '' ? null : <span className="asked">{t(lang, 'asked', { reason: asked })}</span>}
      {material.files.length === 0 ? (
        <span className={material.required ? 'missing missing-required' : 'missing'}>
          {t(lang, 'notHandedIn')}
        </span>
      ) : (
        material.files.map((file) => (
          <button
            key={file.fileId}
            type="button"
            className="material-file"
            aria-pressed={isLeaf(shown, material, file)}
            onClick={() => onShow(material, file)}
          >
            {file.name}
          </button>
        ))
      )}
    </li>
  );
}

/** The materials handed in: the list beside the file shown, next and previous by key. */
export function MaterialViewer({ found }: { readonly found: Case }): ReactElement {
  const lang = useLang();
  const leaves = leavesOf(found.materials);
  const [at, setAt] = useState(0);
  const turn = (step: 1 | -1): void => setAt(turned(at, step, leaves.length));
  useKeys({ '[': () => turn(-1), ']': () => turn(1) });
  if (found.materials.length === 0)
    return (
      <Panel id="materials" title={t(lang, 'materials')}>
        <p className="soft">{t(lang, 'noMaterials')}</p>
      </Panel>
    );
  return (
    <Panel id="materials" title={t(lang, 'materials')}>
      <div className="materials">
        <ul className="material-list" aria-label={t(lang, 'materialList')}>
          {found.materials.map((material) => (
            <Entry
              key={material.id}
              material={material}
              asked={askedReason(found, 'material', material.id)}
              shown={leaves[at]}
              onShow={(of, file) => setAt(leaves.findIndex((leaf) => isLeaf(leaf, of, file)))}
            />
          ))}
        </ul>
        {leaves.length === 0 ? (
          <p className="soft">{t(lang, 'noFiles')}</p>
        ) : (
          <Viewer caseNo={found.caseNo} leaves={leaves} at={at} onTurn={turn} />
        )}
      </div>
    </Panel>
  );
}
