// SPDX-License-Identifier: Apache-2.0
/** Handing in what was to follow after a tolerant acceptance (容缺受理). */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import type { Material } from '#matters';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  formatDate,
  localPath,
  Page,
  PageHeading,
  pick,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { dt } from './case-duty-words.ts';
import { ct } from './case-page-words.ts';
import { MaterialFields } from './material-fields.tsx';

export interface CaseSupplyProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  readonly tolerance: NonNullable<CaseBody['commitment']['tolerance']>;
  readonly materials: readonly Material[];
  readonly errors: readonly FieldError[];
}

export function CaseSupplyPage({
  context,
  body,
  tolerance,
  materials,
  errors,
}: CaseSupplyProps): ReactElement {
  const { lang } = context;
  const name = pick(lang, body.matter.name);
  const home = `/me/cases/${body.caseNo}`;
  const lapse = dt(lang, tolerance.onLapse === 'return' ? 'supplyLapseReturn' : 'supplyLapseDecide');
  return (
    <Page
      {...context}
      title={dt(lang, 'supplyTitle')}
      errors={errors}
      breadcrumb={[
        { label: ct(lang, 'myCases'), path: '/me/cases' },
        { label: name, path: home },
      ]}
      islands={['upload']}
      privatePage
    >
      <div className="narrow">
        <PageHeading
          title={dt(lang, 'supplyTitle')}
          over={`${name} · ${body.caseNo}`}
          lead={dt(lang, 'supplyLead', { due: formatDate(lang, tolerance.until) })}
        />
        <p>{lapse}</p>
        <Form action={localPath(lang, `${home}/supply`)} multipart>
          <MaterialFields materials={materials} files={[]} sizes={new Map()} asked />
          <ButtonRow>
            <Button>{dt(lang, 'supplySend')}</Button>
            <Button kind="secondary" href={localPath(lang, home)}>
              {dt(lang, 'back')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}
