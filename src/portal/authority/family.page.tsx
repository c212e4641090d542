// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { Ward } from '#identity';
import {
  Button,
  ButtonRow,
  ChoiceField,
  EmptyState,
  type FieldError,
  Form,
  type FormValues,
  localPath,
  Narrow,
  Page,
  PageHeading,
  ResidentIdField,
  Table,
  Tag,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { ActButton, Done, termWords } from './authority-parts.tsx';
import { at } from './authority-words.ts';
import { wt } from './family-words.ts';

/** `/me/family`: those for whom the person acts by law. */
export function FamilyPage(props: {
  readonly context: PageContext;
  readonly wards: readonly Ward[];
  readonly done?: 'registered' | 'guardianshipEnded' | undefined;
}): ReactElement {
  const { context, wards, done } = props;
  const { lang } = context;
  return (
    <Page {...context} title={wt(lang, 'family')} breadcrumb={[]} privatePage>
      <PageHeading title={wt(lang, 'family')} lead={wt(lang, 'familyLead')} />
      <MeTabs context={context} current="family" />
      {done === undefined ? null : <Done>{wt(lang, done)}</Done>}
      <ButtonRow>
        <Button href={localPath(lang, '/me/family/new')}>{wt(lang, 'newWard')}</Button>
      </ButtonRow>
      {wards.length === 0 ? (
        <EmptyState title={wt(lang, 'familyNone')} />
      ) : (
        <Table
          caption={wt(lang, 'family')}
          captionHidden
          columns={[
            { key: 'name', label: at(lang, 'name'), cell: (w) => w.wardName },
            { key: 'relation', label: wt(lang, 'relation'), cell: (w) => w.relation },
            { key: 'until', label: wt(lang, 'wardUntil'), cell: (w) => termWords(lang, w.untilOn) },
            {
              key: 'others',
              label: wt(lang, 'otherGuardians'),
              cell: (w) => w.otherGuardians.join('、') || wt(lang, 'noGuardian'),
            },
            {
              key: 'state',
              label: at(lang, 'state'),
              cell: (w) => (
                <Tag tone={w.stands ? 'success' : 'neutral'}>{at(lang, w.stands ? 'valid' : 'ended')}</Tag>
              ),
            },
            {
              key: 'actions',
              label: at(lang, 'actions'),
              cell: (w) => (w.stands ? <WardActs context={context} ward={w} /> : null),
            },
          ]}
          rows={wards}
          rowKey={(w) => w.id}
        />
      )}
    </Page>
  );
}

function WardActs({
  context: { lang },
  ward,
}: {
  readonly context: PageContext;
  readonly ward: Ward;
}): ReactElement {
  const label = at(lang, 'actFor', { name: ward.wardName });
  return (
    <ButtonRow>
      <ActButton
        lang={lang}
        action="/acting"
        hidden={{ actAs: `guardianship:${ward.city}:${ward.id}`, back: localPath(lang, '/me') }}
        kind="primary"
        word={label}
        label={label}
      />
      <ActButton
        lang={lang}
        action={`/me/family/${ward.city}/${ward.id}/end`}
        word={wt(lang, 'endWard')}
        label={wt(lang, 'endWardOf', { name: ward.wardName })}
      />
    </ButtonRow>
  );
}

export const relations = ['Child', 'Grandchild', 'Parent', 'Spouse', 'Other'] as const;
const proofs = ['household-register', 'birth-certificate', 'court-judgment'] as const;

/** `/me/family/new`: whom, and by which proof; the register is asked. */
export function NewWardPage(props: {
  readonly context: PageContext;
  readonly values: FormValues;
  readonly errors?: readonly FieldError[] | undefined;
}): ReactElement {
  const { context, values, errors } = props;
  const { lang } = context;
  const title = wt(lang, 'newWard');
  const crumbs = [{ label: wt(lang, 'family'), path: '/me/family' }];
  return (
    <Page {...context} title={title} breadcrumb={crumbs} errors={errors} privatePage>
      <PageHeading title={title} lead={wt(lang, 'familyLead')} />
      <Narrow>
        <Form action={localPath(lang, '/me/family/new')} values={values}>
          <ChoiceField
            name="kind"
            label={wt(lang, 'wardKind')}
            kind="radios"
            options={[
              { value: 'minor', label: wt(lang, 'wardMinor') },
              { value: 'adult', label: wt(lang, 'wardAdult'), hint: wt(lang, 'wardAdultHint') },
            ]}
          />
          <TextField name="name" label={wt(lang, 'wardName')} width="m" maxLength={50} autoComplete="off" />
          <ResidentIdField name="residentId" label={wt(lang, 'residentId')} />
          <ChoiceField
            name="relation"
            label={wt(lang, 'relation')}
            kind="radios"
            options={relations.map((r) => ({ value: r, label: wt(lang, `relation${r}`) }))}
          />
          <ChoiceField
            name="proofKind"
            label={wt(lang, 'proofKind')}
            kind="radios"
            options={proofs.map((p) => ({ value: p, label: wt(lang, `proof-${p}`) }))}
          />
          <TextField
            name="proofNumber"
            label={wt(lang, 'proofNumber')}
            hint={wt(lang, 'proofNumberHint')}
            width="m"
            maxLength={40}
            autoComplete="off"
          />
          <ButtonRow>
            <Button>{wt(lang, 'register')}</Button>
          </ButtonRow>
        </Form>
      </Narrow>
    </Page>
  );
}
