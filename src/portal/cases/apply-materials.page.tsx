// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { HandedIn } from '#cases';
import type { Material } from '#matters';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  localPath,
  Notice,
  Page,
  type Step,
  Steps,
} from '#portal/kit/index.ts';
import type { VaultChoice } from '../materials/vault-choice.ts';
import type { PageContext } from '../page-context.ts';
import type { LicencesOfMaterial } from './apply-licences.ts';
import { at } from './apply-words.ts';
import { MaterialFields, type Sizes } from './material-fields.tsx';

export interface ApplyMaterialsProps {
  readonly context: PageContext;
  /** Paths of the guide and of the first page of the application, without the language. */
  readonly guide: string;
  readonly base: string;
  readonly matterName: string;
  readonly steps: readonly Step[];
  readonly current: number;
  readonly previous: string;
  readonly action: string;
  readonly materials: readonly Material[];
  readonly files: readonly HandedIn[];
  readonly sizes: Sizes;
  /** Licences of the applicant that stand for materials, as looked up on the day `asOf`. */
  readonly licences: ReadonlyMap<string, LicencesOfMaterial>;
  readonly asOf: string;
  /** What signatures of several may replace; said here, offered before sending. */
  readonly signing: string | undefined;
  /** Materials of the applicant that fit, and hints on what was handed in. */
  readonly vault: VaultChoice;
  readonly errors: readonly FieldError[];
}

export function ApplyMaterialsPage(props: ApplyMaterialsProps): ReactElement {
  const { context } = props;
  const { lang } = context;
  const title = at(lang, 'stepMaterials');
  return (
    <Page
      {...context}
      title={title}
      errors={props.errors}
      breadcrumb={[
        { label: props.matterName, path: props.guide },
        { label: at(lang, 'apply'), path: props.base },
      ]}
      islands={['upload']}
      privatePage
    >
      <div className="narrow">
        <Steps steps={props.steps} current={props.current} />
        <h1>{title}</h1>
        <p className="lead">{at(lang, 'materialsLead')}</p>
        {props.signing === undefined ? null : <Notice title={props.signing} />}
        <Form action={localPath(lang, props.action)} multipart>
          <MaterialFields
            materials={props.materials}
            files={props.files}
            sizes={props.sizes}
            licences={props.licences}
            asOf={props.asOf}
            vault={props.vault}
          />
          <ButtonRow>
            <Button name="_action" value="next">
              {at(lang, 'next')}
            </Button>
            <Button kind="secondary" name="_action" value="upload">
              {at(lang, 'upload')}
            </Button>
            <Button kind="secondary" name="_action" value="later">
              {at(lang, 'later')}
            </Button>
            <Button kind="plain" href={localPath(lang, props.previous)}>
              {at(lang, 'previous')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}
