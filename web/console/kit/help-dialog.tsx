// SPDX-License-Identifier: Apache-2.0
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import { kitWords as t } from './kit-words.ts';
import { useLang } from './preferences.tsx';

const groups = [
  { title: 'keysEverywhere', keys: [['?', 'keyHelp']] },
  {
    title: 'keysQueue',
    keys: [
      ['J', 'keyMoveDown'],
      ['K', 'keyMoveUp'],
      ['Enter O', 'keyOpen'],
      ['X', 'keySelect'],
      ['C', 'keyClaim'],
      ['H Z', 'keyHandOver'],
      ['D', 'keyBatch'],
      ['/', 'keySearch'],
      ['1–9 0', 'keyTabs'],
      ['S', 'keySaveFilter'],
    ],
  },
  {
    title: 'keysCase',
    keys: [
      ['A … Z', 'keyActions'],
      ['[ ]', 'keyMaterial'],
      [', . + - \\ K', 'keySheet'],
      ['I', 'keyBeside'],
      ['1 2 0', 'keyNotes'],
      ['N', 'keyNext'],
      ['Q', 'keyBack'],
    ],
  },
] as const;

/** Every shortcut on one page. */
export function HelpDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const lang = useLang();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t(lang, 'helpTitle')} width={520}>
      {groups.map((group) => (
        <section key={group.title} className="help-group">
          <h2>{t(lang, group.title)}</h2>
          <dl>
            {group.keys.map(([keys, word]) => (
              <div key={word}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{t(lang, word)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
