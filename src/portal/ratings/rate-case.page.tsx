// SPDX-License-Identifier: Apache-2.0
/** 好差评: five levels, the reasons of the level chosen, a comment. Once per case. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import {
  Button,
  ButtonRow,
  ChoicesField,
  catalogue,
  type FieldError,
  Form,
  type FormValues,
  LongTextField,
  localPath,
  Page,
  PageHeading,
  pick,
  StarRating,
} from '#portal/kit/index.ts';
import { longestComment, optionsByStars, starLevels } from '#ratings';
import type { PageContext } from '../page-context.ts';

const t = catalogue(
  {
    title: '评价这次办事',
    lead: '请按实际感受评价。评价只能提交一次，不影响办理结果；您的姓名和联系方式不会公开。',
    stars: '您对这次办事满意吗？',
    reasons5: '非常满意，好在哪里？',
    reasons4: '满意，好在哪里？',
    reasons3: '基本满意，哪些做到了？',
    reasons2: '不满意，问题在哪里？',
    reasons1: '非常不满意，问题在哪里？',
    reasonsHint: '可以选择多项，也可以不选。只计入与所选星级对应的原因',
    comment: '还想说点什么',
    commentHint: '最多 500 个字。请不要填写身份证号、电话等个人信息',
    bad: '一星、二星的评价会由专人核实，并把整改结果反馈给您。',
    submit: '提交评价',
    back: '返回办件',
    mine: '我的办件',
  },
  {
    title: 'Rate this service',
    lead: 'Say how it was. You can rate once; it does not change the result, and your name is not published.',
    stars: 'How satisfied are you?',
    reasons5: 'Very satisfied: what was good?',
    reasons4: 'Satisfied: what was good?',
    reasons3: 'Acceptable: what was as it should be?',
    reasons2: 'Dissatisfied: what was wrong?',
    reasons1: 'Very dissatisfied: what was wrong?',
    reasonsHint: 'Choose any, or none. Only reasons of the stars you chose count',
    comment: 'Anything else',
    commentHint: 'At most 500 characters. Please leave out identity and telephone numbers',
    bad: 'Ratings of one or two stars are looked into, and you are told what was done.',
    submit: 'Send the rating',
    back: 'Back to the case',
    mine: 'My cases',
  },
);

/** Name of the reasons of a level in the form. */
export const optionsField = (stars: number): string => `options${stars}`;

export interface RateCaseProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

export function RateCasePage({ context, body, values, errors }: RateCaseProps): ReactElement {
  const { lang } = context;
  const name = pick(lang, body.matter.name);
  const home = `/me/cases/${body.caseNo}`;
  return (
    <Page
      {...context}
      title={t(lang, 'title')}
      errors={errors}
      breadcrumb={[
        { label: t(lang, 'mine'), path: '/me/cases' },
        { label: name, path: home },
      ]}
      islands={['show-hide']}
      privatePage
    >
      <div className="narrow">
        <PageHeading
          title={t(lang, 'title')}
          over={`${name} · ${body.organisationName}`}
          lead={t(lang, 'lead')}
        />
        <Form action={localPath(lang, `${home}/rate`)} values={values}>
          <StarRating name="stars" label={t(lang, 'stars')} />
          {starLevels.map((level) => (
            <div key={level} data-when-field="stars" data-when-values={JSON.stringify([String(level)])}>
              <ChoicesField
                name={optionsField(level)}
                label={t(lang, `reasons${level}`)}
                hint={t(lang, 'reasonsHint')}
                required={false}
                options={optionsByStars[level].map((option) => ({ value: option.code, label: option[lang] }))}
              />
            </div>
          ))}
          <LongTextField
            name="comment"
            label={t(lang, 'comment')}
            hint={t(lang, 'commentHint')}
            required={false}
            maxLength={longestComment}
          />
          <p className="hint">{t(lang, 'bad')}</p>
          <ButtonRow>
            <Button>{t(lang, 'submit')}</Button>
            <Button kind="secondary" href={localPath(lang, home)}>
              {t(lang, 'back')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}
