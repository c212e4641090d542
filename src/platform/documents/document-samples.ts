// SPDX-License-Identifier: Apache-2.0
import { code128Svg } from './barcode.ts';
import { qrSvg } from './qr.ts';
import { sealSvg } from './seal.ts';

// Invented content that is longer and stranger than what real documents hold; tests and pictures use it.

const department = '云山市市场监督管理局';
const verifyUrl = 'https://zwfw.example.test/verify/5KQ2-88ZT';
const company = '云山市青溪街道第二居民区南门口老字号桂花糕点与手工豆腐坊连锁经营管理（集团）有限责任公司';
const address =
  '云山市青溪区滨江街道枫林北路与文昌东路交叉口西南角云山科技创业园三期十二号楼乙单元一千七百零三室（临街商铺背面货梯上楼）';
const sealed = {
  qr: qrSvg(verifyUrl),
  sealSvg: sealSvg({ organisation: department, code: '3301060123456' }),
};

/** One sample per template, keyed by the template's name. */
export const documentSamples = {
  notice: {
    docTitle: '补正材料通知书',
    docNo: '云市监补〔2026〕第17号',
    recipient: company,
    paragraphs: [
      '你单位于2026年3月2日提出的“食品经营许可（新办）”申请（办件编号：330106202603020017）收悉。经审查，申请材料不齐全或者不符合法定形式。',
      '根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现一次性告知你单位需要补正的全部内容，请于2026年3月16日前补正：',
    ],
    items: [
      {
        text: '《食品经营许可申请书》第3页经营场所面积一栏未填写。',
        reason: '申请书应当如实填写经营场所面积，单位为平方米。',
      },
      {
        text: '法定代表人身份证明（姓名：𠮷𬱖㭎）的影印件不清晰。',
        reason: '证件号码无法辨认，请重新拍照上传。',
      },
      {
        text: '经营场所平面布局图与申请地址不一致。',
        reason: `申请地址为${address}，图上标注为文昌东路88号。`,
      },
    ],
    table: {
      columns: ['材料名称', '份数', '补正方式', '依据'],
      rows: [
        ['食品经营许可申请书', '1', '网上补正或者窗口补正均可', '《食品经营许可和备案管理办法》第十二条'],
        ['经营场所平面布局图', '1', '上传PDF或者图片', '《食品经营许可和备案管理办法》第十二条第二项'],
      ],
    },
    closingParagraphs: [
      '逾期不告知的，自收到申请材料之日起即为受理。对本通知有疑问的，可以拨打12345咨询。#panic("x") *不是粗体* $x$',
    ],
    department,
    date: '2026年3月4日',
    footer: `查验地址：${verifyUrl}`,
    lang: 'zh',
    ...sealed,
  },
  licence: {
    title: '食品经营许可证',
    subtitle: '（副本）',
    number: 'JY13301060012345',
    identifier: '1.2.156.3005.2.11330106002500287C001.11330106002500287C.JY13301060012345.001.K',
    holder: company,
    holderLabel: '经营者名称',
    holderCode: '91330106MA2K0T5X4Q',
    holderCodeLabel: '统一社会信用代码',
    fields: [
      { label: '法定代表人', value: '𠮷𬱖㭎' },
      { label: '住所', value: address },
      { label: '经营场所', value: address },
      { label: '主体业态', value: '食品销售经营者（含网络经营、含中央厨房、含集体用餐配送）' },
      {
        label: '经营项目',
        value:
          '预包装食品（含冷藏冷冻食品）销售；散装食品（含熟食）销售；特殊食品销售（保健食品、婴幼儿配方乳粉）；热食类食品制售；糕点类食品制售（含裱花蛋糕）；自制饮品制售',
      },
    ],
    issuer: department,
    issuedOn: '2026年3月20日',
    validFrom: '2026年3月20日',
    validTo: '2031年3月19日',
    verifyUrl,
    ...sealed,
  },
  receipt: {
    docTitle: '收件凭证',
    caseNo: '330106202603020017',
    barcode: code128Svg('330106202603020017'),
    queryPassword: '7K4M9Q',
    fields: [
      { label: '事项名称', value: '食品经营许可（新办）' },
      { label: '申请人', value: company },
      { label: '经办人', value: '𠮷𬱖㭎' },
      { label: '收件时间', value: '2026年3月2日 09:31' },
      { label: '收件方式', value: '云山市政务服务中心二楼综合窗口 15号' },
      { label: '法定办结时限', value: '20个工作日，自受理之日起计算' },
      { label: '承诺办结时限', value: '5个工作日' },
    ],
    materials: [
      { name: '食品经营许可申请书', form: '纸质原件', copies: 1 },
      { name: '营业执照', form: '电子证照调用', copies: 1 },
      {
        name: '与食品经营相适应的主要设备设施、经营布局、操作流程等文件（含平面布局图）',
        form: '电子文件',
        copies: 1,
      },
      { name: '法定代表人（负责人）身份证明', form: '电子证照调用', copies: 1 },
    ],
    notes: [
      '本凭证只证明收到所列材料，不代表申请已经受理。',
      '材料不齐全的，五个工作日内一次性告知需要补正的全部内容。',
    ],
    department: '云山市政务服务中心',
    date: '2026年3月2日',
    footer: `查验地址：${verifyUrl}`,
    qr: sealed.qr,
    sealSvg: sealSvg({ organisation: '云山市政务服务中心', centreText: '收件专用章', code: '3301060123457' }),
  },
  waybill: {
    carrier: '云山速递',
    service: '政务专递',
    date: '2026-03-20 15:08',
    sortCode: '571-106 A03',
    waybillNo: 'YS1330106000178',
    barcode: code128Svg('YS1330106000178'),
    recipient: { name: '𠮷𬱖㭎', phone: '138****0000', organisation: company, address },
    sender: {
      name: '出证窗口',
      phone: '0571-00000000',
      organisation: '云山市政务服务中心',
      address: '云山市青溪区市民中心路1号政务服务中心二楼出证窗口',
    },
    contents: '食品经营许可证（正本、副本）各一份',
    caseNo: '330106202603020017',
    weight: '0.10 kg',
    remarks: '请本人签收，核对身份证件；工作日白天投递',
    qr: sealed.qr,
  },
} as const;
