// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  AddressField,
  AgreeField,
  BooleanField,
  Button,
  ButtonRow,
  ChoiceField,
  ChoicesField,
  DateField,
  DivisionField,
  Form,
  FormSection,
  type Lang,
  LongTextField,
  MobileField,
  MoneyField,
  NumberField,
  Page,
  ResidentIdField,
  StarRating,
  Steps,
  TextField,
  UploadField,
  UsccField,
} from './index.ts';

const errors = [
  { field: 'residentId', message: '公民身份号码的校验位不对，请对照身份证再核对一遍' },
  { field: 'birthday', message: '请填写出生日期，例如 1990 年 5 月 6 日' },
  { field: 'items', message: '请至少选择一个经营项目' },
  { field: 'layout', message: '请上传布局图；文件不能超过 20 MB' },
];

const values = {
  name: '云川市望江路老味道餐饮服务有限责任公司',
  residentId: '99010119900506001',
  mobile: '13900000000',
  'birthday.year': '1990',
  birthday: '1990-13-',
  kind: 'restaurant',
  district: '990102',
  summary: '主营面食和家常菜，营业时间为上午六点至晚上九点。<不执行的标签>',
};

const streets = ['望江街道', '北门街道', '清溪镇'].map((label, index) => ({
  value: `99010200${index + 1}000`,
  label,
  group: '江北区',
}));

const departments = ['发展改革', '教育', '科技', '公安', '民政', '司法', '财政', '人社'].map((label) => ({
  value: label,
  label: `${label}部门`,
}));

const when = { field: 'kind', values: ['restaurant'] };

/** The form page of the gallery: every field, some wrong, some prefilled. */
export function galleryForms(lang: Lang, elder: boolean): ReactElement {
  return (
    <Page
      lang={lang}
      elder={elder}
      title="填写经营信息"
      path="/matters/1/apply"
      breadcrumb={[{ label: '食品经营许可核发', path: '/matters/1' }]}
      errors={errors}
      islands={['autosave', 'show-hide', 'upload']}
      privatePage
    >
      <Steps
        current={1}
        steps={['情形选择', '填写信息', '上传材料', '核对提交'].map((label) => ({ label }))}
      />
      <h1>填写经营信息</h1>
      <Form
        action="/matters/1/apply"
        values={values}
        sources={{ name: '您的账户', mobile: '您的账户' }}
        csrf="token"
        autosave="/drafts/1"
        multipart
      >
        <FormSection title="经营者" hint="带“来自”字样的内容已经替您填好，请核对。">
          <TextField name="name" label="经营者名称" disputeHref="/me/disputes" autoComplete="organization" />
          <ResidentIdField name="residentId" label="负责人公民身份号码" />
          <UsccField name="uscc" label="统一社会信用代码" required={false} />
          <MobileField name="mobile" label="手机号码" />
          <DateField name="birthday" label="负责人出生日期" kind="parts" autoComplete="bday" />
          <DateField name="from" label="计划开业日期" min="2026-03-05" hint="不早于提交申请的当天" />
        </FormSection>
        <FormSection title="经营内容">
          <ChoiceField
            name="kind"
            label="主体业态"
            options={[
              {
                value: 'restaurant',
                label: '餐饮服务经营者',
                hint: '饭店、小吃店、饮品店、集体用餐配送单位',
              },
              { value: 'retail', label: '食品销售经营者', hint: '超市、便利店、网络食品销售' },
              { value: 'canteen', label: '单位食堂' },
            ]}
          />
          <NumberField name="seats" label="餐位数" suffix="个" when={when} />
          <ChoicesField
            name="items"
            label="经营项目"
            hint="可以选择多项"
            options={[
              { value: 'hot', label: '热食类食品制售' },
              { value: 'cold', label: '冷食类食品制售', hint: '需要专间和紫外线消毒设施' },
            ]}
          />
          <ChoiceField name="department" label="主管部门" options={departments} required={false} />
          <BooleanField name="chain" label="是否连锁企业的门店" />
          <MoneyField name="capital" label="投资金额" />
          <LongTextField name="summary" label="经营情况说明" maxLength={500} />
        </FormSection>
        <FormSection title="地址与材料">
          <DivisionField
            name="district"
            label="户籍所在地"
            levels={[{ name: 'district', label: '区、县', options: [{ value: '990102', label: '江北区' }] }]}
            next={{ name: 'step', value: 'district' }}
          />
          <AddressField
            name="place"
            label="经营场所"
            levels={[{ name: 'place.town', label: '街道、乡镇', options: streets }]}
          />
          <UploadField
            name="layout"
            label="设备设施布局图"
            accept=".pdf,.jpg,.jpeg,.png"
            types="PDF、JPG、PNG"
            maxBytes={20 * 1024 * 1024}
            multiple
            files={[
              { id: 'f1', name: '一层厨房布局图（修改稿二）.pdf', bytes: 1_873_000, href: '/files/f1' },
            ]}
          />
          <StarRating name="stars" label="您对这次办事的总体评价" value="5" />
          <AgreeField
            name="promise"
            label="承诺"
            statement="我承诺以上内容真实有效，愿意承担虚假承诺的法律责任。"
          />
        </FormSection>
        <ButtonRow>
          <Button>保存并继续</Button>
          <Button kind="secondary" name="_action" value="save">
            保存草稿，以后再填
          </Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
