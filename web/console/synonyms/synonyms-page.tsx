// SPDX-License-Identifier: Apache-2.0
/** Words of common speech that search understands: seen, added, removed and put back. */
import { Button, Input, Skeleton } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type Pair, pairFault, useAddPair, useDropPair, useSynonyms } from './synonyms-data.ts';
import { synonymWords as t } from './synonyms-words.ts';

const nothing: Pair = { term: '', expansion: '' };

function AddPair(): ReactElement {
  const lang = useLang();
  const [pair, setPair] = useState(nothing);
  const [fault, setFault] = useState<ReturnType<typeof pairFault>>(null);
  const [saved, setSaved] = useState('');
  const add = useAddPair();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const found = pairFault(pair);
    setFault(found);
    setSaved('');
    if (found) return;
    add.mutate(pair, {
      onSuccess: () => {
        setSaved(pair.term);
        setPair(nothing);
      },
    });
  };
  return (
    <form className="synonym-add" onSubmit={send} noValidate>
      <h2>{t(lang, 'add')}</h2>
      {(['term', 'expansion'] as const).map((name) => (
        <label key={name} htmlFor={`synonym-${name}`}>
          {t(lang, name)}
          <span className="soft">{t(lang, name === 'term' ? 'termHint' : 'expansionHint')}</span>
          <Input
            id={`synonym-${name}`}
            value={pair[name]}
            maxLength={40}
            autoComplete="off"
            onChange={(e) => setPair({ ...pair, [name]: e.target.value })}
          />
        </label>
      ))}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t(lang, 'save')}
      </Button>
      {fault ? <p role="alert">{t(lang, fault)}</p> : null}
      {add.error ? <ProblemView error={add.error} /> : null}
      <p role="status" className="soft">
        {saved === '' ? '' : t(lang, 'saved', { term: saved })}
      </p>
    </form>
  );
}

function Row({
  pair,
  onRemove,
}: {
  pair: Pair;
  onRemove?: ((pair: Pair) => void) | undefined;
}): ReactElement {
  const lang = useLang();
  return (
    <tr>
      <th scope="row">{pair.term}</th>
      <td>{pair.expansion}</td>
      <td>
        <a
          href={`${lang === 'en' ? '/en' : ''}/search?q=${encodeURIComponent(pair.term)}`}
          target="_blank"
          rel="noreferrer"
          aria-label={t(lang, 'tryNamed', { term: pair.term })}
        >
          {t(lang, 'tryIt')}
        </a>{' '}
        {onRemove ? (
          <Button
            type="link"
            size="small"
            aria-label={t(lang, 'removeNamed', pair)}
            onClick={() => onRemove(pair)}
          >
            {t(lang, 'remove')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function Pairs({ q, mayEdit }: { q: string; mayEdit: boolean }): ReactElement {
  const lang = useLang();
  const list = useSynonyms(q);
  const [removed, setRemoved] = useState<Pair | null>(null);
  const drop = useDropPair();
  const add = useAddPair();
  if (list.isPending) return <Skeleton active title={false} paragraph={{ rows: 10 }} />;
  if (list.data === undefined) return <ProblemView error={list.error} retry={() => list.refetch()} />;
  const pairs = list.data.pages.flatMap((page) => page.synonyms);
  const error = drop.error ?? add.error;
  return (
    <>
      {error ? <ProblemView error={error} /> : null}
      <p role="status">
        {removed ? (
          <>
            {t(lang, 'removed', removed)}{' '}
            <Button
              type="link"
              size="small"
              onClick={() => add.mutate(removed, { onSuccess: () => setRemoved(null) })}
            >
              {t(lang, 'undo')}
            </Button>
          </>
        ) : (
          t(lang, 'total', { n: list.data.pages[0]?.total ?? 0 })
        )}
      </p>
      {pairs.length === 0 ? (
        <div className="empty">
          <h2>{t(lang, 'empty')}</h2>
          <p>{t(lang, 'emptyNext')}</p>
        </div>
      ) : (
        <table className="synonym-table">
          <thead>
            <tr>
              <th scope="col">{t(lang, 'term')}</th>
              <th scope="col">{t(lang, 'expansion')}</th>
              <th scope="col">
                <span className="hidden">{t(lang, 'actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <Row
                key={`${pair.term}\n${pair.expansion}`}
                pair={pair}
                onRemove={
                  mayEdit ? (one) => drop.mutate(one, { onSuccess: () => setRemoved(one) }) : undefined
                }
              />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t(lang, 'more')}
        </Button>
      ) : null}
    </>
  );
}

export default function SynonymsPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const [q, setQ] = useState('');
  const mayEdit = roles.includes('matter-admin');
  usePageTitle(t(lang, 'title'));
  return (
    <div className="page">
      <div className="queue-head">
        <div>
          <h1>{t(lang, 'title')}</h1>
          <p className="soft">{t(lang, 'lead')}</p>
        </div>
      </div>
      {mayEdit ? <AddPair /> : null}
      <Input
        type="search"
        value={q}
        maxLength={40}
        aria-label={t(lang, 'search')}
        placeholder={t(lang, 'searchHint')}
        onChange={(e) => setQ(e.target.value)}
        style={{ maxWidth: 420, marginBottom: 12 }}
      />
      <Pairs q={q.trim()} mayEdit={mayEdit} />
    </div>
  );
}
