// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';

export type ButtonProps = {
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'plain' | undefined;
  /** With `href` it is a link that looks like a button: for going somewhere, never for changing something. */
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly formAction?: string | undefined;
  readonly large?: boolean | undefined;
  readonly download?: boolean | undefined;
  readonly children: ReactNode;
};

const classOf = ({ kind = 'primary', large }: ButtonProps): string =>
  ['button', kind === 'primary' ? '' : `button-${kind}`, large === true ? 'button-large' : '']
    .filter((part) => part !== '')
    .join(' ');

/** A button, or a link that looks like one. */
export function Button(props: ButtonProps): ReactElement {
  if (props.href !== undefined)
    return (
      <a className={classOf(props)} href={props.href} download={props.download === true ? '' : undefined}>
        {props.children}
      </a>
    );
  return (
    <button
      type={props.type ?? 'submit'}
      className={classOf(props)}
      name={props.name}
      value={props.value}
      formAction={props.formAction}
    >
      {props.children}
    </button>
  );
}

/**
 * Buttons in a row; below each other on a phone. The most important first. The same row given twice on a long page,
 * as `top` and as `bottom`, is one on a phone: it stays at the lower edge of the window.
 */
export function ButtonRow({
  place,
  children,
}: {
  readonly place?: 'top' | 'bottom' | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={place === undefined ? 'button-row' : `button-row button-row-${place}`}>{children}</div>
  );
}
