// SPDX-License-Identifier: Apache-2.0
/** The messages on a case: what was said, and a box to answer. */
import type { ReactElement } from 'react';
import {
  type CaseBody,
  type CaseMessage,
  type CaseMessagesBody,
  DAYS_AFTER_CLOSING,
  MESSAGE_CHARACTERS,
  MESSAGE_FILES,
} from '#cases';
import {
  Button,
  ButtonRow,
  EmptyState,
  type FieldError,
  Form,
  FormSection,
  type FormValues,
  formatBytes,
  formatDateTime,
  type HeldFile,
  Inset,
  LongTextField,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
  Tag,
  UploadField,
  useLang,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { CaseFiles } from './case-files.tsx';
import { ct } from './case-page-words.ts';
import { gt } from './message-words.ts';
import { largestFile } from './received-files.ts';

export interface MessagesPageProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  readonly messages: CaseMessagesBody;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  /** Files that came with a message that could not be sent. */
  readonly files: readonly HeldFile[];
  /** The same page sent twice sends one message. */
  readonly once: string;
  readonly sent: boolean;
}

export function MessagesPage(props: MessagesPageProps): ReactElement {
  const { context, body, messages } = props;
  const { lang } = context;
  const name = pick(lang, body.matter.name);
  const home = `/me/cases/${body.caseNo}`;
  return (
    <Page
      {...context}
      title={gt(lang, 'title')}
      errors={props.errors}
      breadcrumb={[
        { label: ct(lang, 'myCases'), path: '/me/cases' },
        { label: name, path: home },
      ]}
      islands={['upload']}
      privatePage
    >
      <div className="narrow">
        {props.sent ? <Notice kind="success" title={gt(lang, 'sent')} /> : null}
        <PageHeading title={gt(lang, 'title')} over={`${name} · ${body.caseNo}`} lead={gt(lang, 'lead')} />
        <Inset>
          <p>{gt(lang, 'caution')}</p>
        </Inset>
        {messages.items.length === 0 ? (
          <EmptyState title={gt(lang, 'none')}>
            <p>{gt(lang, 'noneBody')}</p>
          </EmptyState>
        ) : (
          <ol className="messages">
            {messages.items.map((message) => (
              <Message key={message.id} caseNo={body.caseNo} message={message} />
            ))}
          </ol>
        )}
        {messages.maySend ? (
          <Write {...props} home={home} />
        ) : (
          <p>{gt(lang, 'closed', { n: DAYS_AFTER_CLOSING })}</p>
        )}
        <p>
          <a href={localPath(lang, home)}>{gt(lang, 'back')}</a>
        </p>
      </div>
    </Page>
  );
}

/** Plain text: line ends are kept by the style, nothing in it is read as markup. */
function Message({
  caseNo,
  message,
}: {
  readonly caseNo: string;
  readonly message: CaseMessage;
}): ReactElement {
  const lang = useLang();
  const { mine } = message;
  return (
    <li className={mine ? 'message message-mine' : 'message'}>
      <p className="message-head">
        <strong>{mine ? gt(lang, 'you') : message.by}</strong>{' '}
        <time dateTime={message.at}>{formatDateTime(lang, message.at)}</time>{' '}
        {!mine && message.readAt === null ? <Tag tone="info">{gt(lang, 'fresh')}</Tag> : null}
      </p>
      <p className="message-text">{message.text}</p>
      {message.files.length === 0 ? null : <CaseFiles caseNo={caseNo} files={message.files} />}
      {mine ? <p className="hint">{gt(lang, message.readAt === null ? 'notRead' : 'read')}</p> : null}
    </li>
  );
}

function Write(props: MessagesPageProps & { readonly home: string }): ReactElement {
  const lang = useLang();
  return (
    <Form
      action={localPath(lang, `${props.home}/messages`)}
      values={props.values}
      hidden={{ once: props.once, held: props.files.map((file) => file.id).join(' ') }}
      multipart
    >
      <FormSection title={gt(lang, 'write')}>
        <LongTextField
          name="text"
          label={gt(lang, 'text')}
          hint={gt(lang, 'textHint', { n: MESSAGE_CHARACTERS })}
          maxLength={MESSAGE_CHARACTERS}
          rows={5}
        />
        <UploadField
          name="materials.file"
          label={gt(lang, 'file')}
          hint={gt(lang, 'fileHint', { n: MESSAGE_FILES })}
          required={false}
          accept=".pdf,.jpg,.jpeg,.png,.webp"
          types={`PDF, JPG, PNG · ${formatBytes(largestFile)}`}
          maxBytes={largestFile}
          multiple
          files={props.files}
        />
        <ButtonRow>
          <Button>{gt(lang, 'send')}</Button>
        </ButtonRow>
      </FormSection>
    </Form>
  );
}
