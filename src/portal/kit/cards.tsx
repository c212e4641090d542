// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';

/** A large welcome on the home page; `children` is usually the large search box. */
export function Hero({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="hero">
      <div className="wrap">
        <h1>
          <Phrases text={title} />
        </h1>
        {lead === undefined ? null : <p className="lead">{lead}</p>}
        {children}
      </div>
    </div>
  );
}

/** A heading that breaks rather at Chinese punctuation, so that no word is torn apart. */
function Phrases({ text }: { readonly text: string }): ReactElement {
  const phrases = text.match(/（?[^，。；、：！？（]+[，。；、：！？]*/g) ?? [text];
  return (
    <>
      {phrases.map((phrase) => (
        <span className="phrase" key={phrase}>
          {phrase}
        </span>
      ))}
    </>
  );
}

/** A band of the home page, with a heading and perhaps a link to all. */
export function Section(props: {
  readonly title: string;
  readonly id?: string | undefined;
  readonly more?: { readonly href: string; readonly label: string } | undefined;
  /** Left out in the elder edition. */
  readonly notElder?: boolean | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={props.notElder === true ? 'section not-elder' : 'section'} id={props.id}>
      <div className="section-head">
        <h2>{props.title}</h2>
        {props.more === undefined ? null : <a href={props.more.href}>{props.more.label} ›</a>}
      </div>
      {props.children}
    </section>
  );
}

export type CardItem = {
  readonly href: string;
  readonly title: string;
  readonly body?: ReactNode;
  /** One character or a short word in a coloured square, e.g. 「企」. */
  readonly glyph?: string | undefined;
  readonly tags?: ReactNode;
};

/** Links as cards, two to four side by side. */
export function Cards({
  items,
  level = 3,
}: {
  readonly items: readonly CardItem[];
  readonly level?: 2 | 3 | undefined;
}): ReactElement {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ul className="cards">
      {items.map((item) => (
        <li key={item.href} className="card">
          {item.glyph === undefined ? null : (
            <span className="glyph" aria-hidden="true">
              {item.glyph}
            </span>
          )}
          <div>
            <Heading>
              <a href={item.href}>{item.title}</a>
            </Heading>
            {item.body === undefined ? null : <div className="card-body">{item.body}</div>}
            {item.tags === undefined ? null : <div className="tags">{item.tags}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Results or cases one under another, each a link with a line of facts. */
export function LinkList({ items }: { readonly items: readonly Omit<CardItem, 'glyph'>[] }): ReactElement {
  return (
    <ul className="link-list">
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href}>{item.title}</a>
          {item.tags === undefined ? null : <div className="tags">{item.tags}</div>}
          {item.body === undefined ? null : <div className="card-body">{item.body}</div>}
        </li>
      ))}
    </ul>
  );
}

/** Views of one thing as links: 个人办事, 法人办事, 按部门. */
export function LinkTabs({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly {
    readonly href: string;
    readonly label: string;
    readonly current?: boolean | undefined;
  }[];
}): ReactElement {
  return (
    <nav className="link-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current === true ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Main text with a narrower column beside it on wide windows, below it on a phone. `first` puts it above there. */
export function WithAside(props: {
  readonly aside: ReactNode;
  readonly asideLabel: string;
  readonly side?: 'left' | 'right' | undefined;
  readonly children: ReactNode;
}): ReactElement {
  const left = props.side === 'left';
  const aside = <aside aria-label={props.asideLabel}>{props.aside}</aside>;
  return (
    <div className={left ? 'with-aside with-aside-left' : 'with-aside'}>
      {left ? aside : null}
      <div className="with-aside-main">{props.children}</div>
      {left ? null : aside}
    </div>
  );
}

/** The heading of a page with a word above it and a line below it. */
export function PageHeading(props: {
  readonly title: string;
  readonly over?: string | undefined;
  readonly lead?: ReactNode;
  readonly tags?: ReactNode;
}): ReactElement {
  return (
    <div className="page-heading">
      {props.over === undefined ? null : <p className="over">{props.over}</p>}
      <h1>
        <Phrases text={props.title} />
      </h1>
      {props.lead === undefined ? null : <p className="lead">{props.lead}</p>}
      {props.tags === undefined ? null : <div className="tags">{props.tags}</div>}
    </div>
  );
}

/** A column of readable width. */
export function Narrow({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="narrow">{children}</div>;
}
