// SPDX-License-Identifier: Apache-2.0
/** One type of licence: its picture, its versions and what changed, and its draft. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { ApiProblem } from '../kit/api-problem.ts';
import { showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Loaded } from '../kit/list-frame.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { blankType } from './blank-type.ts';
import { type TypeDetail, useType } from './type-data.ts';
import { TypeEditor } from './type-editor.tsx';
import { TypePicture } from './type-picture.tsx';
import { typeWords as t } from './type-words.ts';

type Version = TypeDetail['versions'][number];
const MOST_CHANGES = 12;

function VersionView({ of }: { readonly of: Version }): ReactElement {
  const lang = useLang();
  const more = of.changes.length - MOST_CHANGES;
  const at = of.publishedAt ?? of.draftedAt;
  return (
    <li>
      <strong>{t(lang, 'version', { n: of.version })}</strong> ·{' '}
      {t(lang, of.state === 'draft' ? 'state.draft' : of.state)} ·{' '}
      <span className="soft">{showMoment(lang, at)}</span>
      {of.matterCode === null ? null : (
        <div className="soft">{t(lang, 'fromMatter', { code: of.matterCode })}</div>
      )}
      {of.changes.length === 0 ? (
        <div className="soft">{t(lang, 'noChanges')}</div>
      ) : (
        <details>
          <summary>
            {t(lang, 'changes')} ({of.changes.length})
          </summary>
          <ul>
            {of.changes.slice(0, MOST_CHANGES).map(({ pointer, before, after }) => (
              <li key={pointer}>
                <code>{pointer}</code>: {before ?? '—'} → {after ?? '—'}
              </li>
            ))}
          </ul>
          {more > 0 ? <p className="soft">{t(lang, 'more2', { n: more })}</p> : null}
        </details>
      )}
    </li>
  );
}

function Acts({
  detail,
  roles,
  onEdit,
}: {
  detail: TypeDetail;
  roles: readonly string[];
  onEdit: () => void;
}): ReactElement | null {
  const lang = useLang();
  const { message } = App.useApp();
  const sending = usePost<unknown>(['licence-type', 'licence-types']);
  const draft = detail.versions.find(({ state }) => state === 'draft');
  const published = detail.versions.some(({ state }) => state === 'published');
  const author = roles.includes('matter-admin');
  const publisher = author || roles.includes('legal-reviewer');
  if (!detail.mine || !publisher) return null;
  const post = (act: string, body: unknown): void =>
    sending.mutate(
      { path: `/licence-types/${detail.typeCode}/${act}`, body },
      { onSuccess: () => void message.success(t(lang, 'done')) },
    );
  return (
    <>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <div className="licence-buttons">
        {author ? <Button onClick={onEdit}>{t(lang, draft ? 'edit' : 'newDraft')}</Button> : null}
        {draft && !detail.ownDraft ? (
          <Button
            type="primary"
            loading={sending.isPending}
            onClick={() => post('publication', { sha256: draft.sha256 })}
          >
            {t(lang, 'publish')}
          </Button>
        ) : null}
        {draft && author ? (
          <Button onClick={() => post('draft-discard', { sha256: draft.sha256 })}>
            {t(lang, 'discard')}
          </Button>
        ) : null}
        {published ? <Button onClick={() => post('retirement', {})}>{t(lang, 'retire')}</Button> : null}
      </div>
      {draft ? <p className="soft">{t(lang, detail.ownDraft ? 'ownDraft' : 'publishLead')}</p> : null}
      {published ? <p className="soft">{t(lang, 'retireLead')}</p> : null}
    </>
  );
}

function TypeView({ detail, roles }: { detail: TypeDetail; roles: readonly string[] }): ReactElement | null {
  const lang = useLang();
  const [editing, setEditing] = useState(false);
  const [newest] = detail.versions;
  if (!newest) return null;
  const draft = detail.versions.find(({ state }) => state === 'draft');
  if (editing)
    return (
      <TypeEditor
        document={newest.document}
        expected={draft?.sha256 ?? null}
        onDone={() => setEditing(false)}
      />
    );
  return (
    <>
      <h1>{inLang(lang, newest.document.name)}</h1>
      <p className="soft mono">{detail.typeCode}</p>
      <Acts detail={detail} roles={roles} onEdit={() => setEditing(true)} />
      <div className="type-grid">
        <TypePicture document={newest.document} />
        <Panel id="versions" title={t(lang, 'versions')}>
          <ul className="licence-history">
            {detail.versions.map((of) => (
              <VersionView key={of.version} of={of} />
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}

export default function TypePage({
  typeCode,
  roles,
  organisationId,
}: {
  readonly typeCode: string;
  readonly roles: readonly string[];
  readonly organisationId: string;
}): ReactElement {
  const lang = useLang();
  const read = useType(typeCode);
  usePageTitle(t(lang, 'title'));
  // A type of one's own body that does not exist yet is begun here.
  const begins =
    read.error instanceof ApiProblem &&
    read.error.status === 404 &&
    roles.includes('matter-admin') &&
    typeCode.startsWith(organisationId);
  return (
    <div className="page">
      <p>
        <Link href="/licences/types">{t(lang, 'back')}</Link>
      </p>
      {begins ? (
        <TypeEditor document={blankType(typeCode)} expected={null} onDone={() => void read.refetch()} />
      ) : (
        <Loaded read={read}>{(detail) => <TypeView detail={detail} roles={roles} />}</Loaded>
      )}
    </div>
  );
}
