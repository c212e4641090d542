// SPDX-License-Identifier: Apache-2.0
import type { HTMLAttributes, ReactElement } from 'react';
import { useLang, useValues } from './contexts.ts';
import { type FieldProps, FieldShell } from './field-shell.tsx';
import { kt } from './kit-text.ts';

type Width = 'xs' | 's' | 'm' | 'l';

export type TextFieldProps = FieldProps & {
  readonly width?: Width | undefined;
  readonly maxLength?: number | undefined;
  readonly type?: 'text' | 'tel' | 'email' | 'url' | 'password' | undefined;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly placeholder?: string | undefined;
  /** Unit shown behind the box, e.g. 元, 平方米. */
  readonly suffix?: string | undefined;
  readonly defaultHint?: string | undefined;
  readonly className?: string | undefined;
};

/** One line of text; the ground of the number, money, identity and phone fields. */
export function TextField(props: TextFieldProps): ReactElement {
  const [value = ''] = useValues(props.name, props.value);
  const { width = 'l', type = 'text' } = props;
  return (
    <FieldShell field={props} hint={props.defaultHint}>
      {(attributes) => (
        <div className={`box box-${width}`}>
          <input
            {...attributes}
            type={type}
            className={props.className}
            defaultValue={type === 'password' ? undefined : value}
            inputMode={props.inputMode}
            maxLength={props.maxLength}
            placeholder={props.placeholder}
            autoComplete={props.autoComplete}
            spellCheck={type === 'text' ? undefined : false}
          />
          {props.suffix === undefined ? null : <span className="suffix">{props.suffix}</span>}
        </div>
      )}
    </FieldShell>
  );
}

export type LongTextFieldProps = FieldProps & {
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
};

/** Several lines of text. */
export function LongTextField(props: LongTextFieldProps): ReactElement {
  const [value = ''] = useValues(props.name, props.value);
  return (
    <FieldShell field={props}>
      {(attributes) => (
        <textarea {...attributes} rows={props.rows ?? 4} maxLength={props.maxLength} defaultValue={value} />
      )}
    </FieldShell>
  );
}

/** A whole or decimal number. A text box with a numeric keyboard: spinners change answers by accident. */
export function NumberField(
  props: FieldProps & {
    readonly decimal?: boolean | undefined;
    readonly suffix?: string | undefined;
    readonly width?: Width | undefined;
  },
): ReactElement {
  return (
    <TextField
      width="s"
      {...props}
      inputMode={props.decimal === true ? 'decimal' : 'numeric'}
      className="number"
    />
  );
}

/** An amount typed in yuan with at most two decimals. Convert to whole fen on the server. */
export function MoneyField(props: FieldProps): ReactElement {
  const lang = useLang();
  return (
    <TextField
      {...props}
      width="s"
      inputMode="decimal"
      className="number"
      suffix={kt(lang, 'yuan')}
      defaultHint={kt(lang, 'moneyHint')}
    />
  );
}

/** A citizen's identity number (GB 11643-1999). */
export function ResidentIdField(props: FieldProps): ReactElement {
  const hint = kt(useLang(), 'residentHint');
  return (
    <TextField {...props} width="m" maxLength={20} defaultHint={hint} className="code" autoComplete="off" />
  );
}

/** A unified social credit identifier (GB 32100-2015). */
export function UsccField(props: FieldProps): ReactElement {
  const hint = kt(useLang(), 'usccHint');
  return (
    <TextField {...props} width="m" maxLength={22} defaultHint={hint} className="code" autoComplete="off" />
  );
}

/** A mobile number of mainland China. */
export function MobileField(props: FieldProps): ReactElement {
  const hint = kt(useLang(), 'mobileHint');
  return (
    <TextField
      {...props}
      type="tel"
      inputMode="tel"
      width="s"
      maxLength={17}
      defaultHint={hint}
      className="code"
      autoComplete={props.autoComplete ?? 'tel'}
    />
  );
}
