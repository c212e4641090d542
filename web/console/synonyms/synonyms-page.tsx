// SPDX-License-Identifier: Apache-2.0
/** Words of common speech that search understands: seen, added, removed and put back. */
import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { EmptyList, Loaded, MoreButton } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
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

function Table({
  pairs,
  onRemove,
}: {
  pairs: readonly Pair[];
  onRemove: ((pair: Pair) => void) | undefined;
}): ReactElement {
  const lang = useLang();
  return (
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
          <Row key={`${pair.term}\n${pair.expansion}`} pair={pair} onRemove={onRemove} />
        ))}
      </tbody>
    </table>
  );
}

function Pairs({ q, mayEdit }: { q: string; mayEdit: boolean }): ReactElement {
  const lang = useLang();
  const list = useSynonyms(q);
  const [removed, setRemoved] = useState<Pair | null>(null);
  const drop = useDropPair();
  const add = useAddPair();
  const error = drop.error ?? add.error;
  const remove = (pair: Pair): void => drop.mutate(pair, { onSuccess: () => setRemoved(pair) });
  const putBack = (pair: Pair): void => add.mutate(pair, { onSuccess: () => setRemoved(null) });
  return (
    <Loaded read={list}>
      {({ pages }) => {
        const pairs = pages.flatMap((page) => page.synonyms);
        return (
          <>
            {error ? <ProblemView error={error} /> : null}
            <p role="status">
              {removed ? (
                <>
                  {t(lang, 'removed', removed)}{' '}
                  <Button type="link" size="small" onClick={() => putBack(removed)}>
                    {t(lang, 'undo')}
                  </Button>
                </>
              ) : (
                t(lang, 'total', { n: pages[0]?.total ?? 0 })
              )}
            </p>
            {pairs.length === 0 ? (
              <EmptyList title={t(lang, 'empty')} next={t(lang, 'emptyNext')} />
            ) : (
              <Table pairs={pairs} onRemove={mayEdit ? remove : undefined} />
            )}
            <MoreButton list={list} word={t(lang, 'more')} />
          </>
        );
      }}
    </Loaded>
  );
}

export default function SynonymsPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const [q, setQ] = useState('');
  const mayEdit = roles.includes('matter-admin');
  usePageTitle(t(lang, 'title'));
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
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
