// SPDX-License-Identifier: Apache-2.0
import { catalogue } from '#portal/kit/index.ts';

export const rt = catalogue(
  {
    title: '申请已提交',
    caseNo: '办件编号',
    matter: '事项',
    receivedAt: '收到时间',
    queryPassword: '查询密码',
    queryHint:
      '没有账户的人（例如代您取件的家人）凭办件编号和查询密码，可以在“查询进度”查看进展。请妥善保管。',
    next: '接下来',
    next1:
      '工作人员会在 5 个工作日内告诉您是否受理；材料不齐的，一次告知需要补正的全部内容。逾期没有告知的，自收到申请之日起视为受理（行政许可法第三十二条）。',
    next2: '受理以后按承诺时限作出决定，每一天是否计入时限都会在办件页面写明理由。',
    next3: '进展和决定都在“我的办件”里，结果按您选择的方式送达。',
    see: '查看办件',
    print: '打印或保存本页',
    proof: '收件凭证（电子签名）',
    proofHint:
      '这份凭证由平台的密钥签名，写明了收到的时间和全部内容的校验值。任何人都可以离线核验：内容改动一个字，核验就不通过。',
    proofHow: '怎样核验这份凭证',
    proofSteps:
      '下载凭证文件（.jws）和平台公布的公钥，用任何支持 JWS（RFC 7515）和 EdDSA 的工具核验，不需要联网，也不需要登录。',
    keys: '平台公布的公钥（JWKS）',
    download: '下载凭证（.jws）',
    mine: '我的办件',
  },
  {
    title: 'Application received',
    caseNo: 'Case number',
    matter: 'Service',
    receivedAt: 'Received',
    queryPassword: 'Query password',
    queryHint:
      'With the case number and this password, someone without an account can look up the progress. Keep it safe.',
    next: 'What happens next',
    next1:
      'Within 5 working days you are told whether the application is accepted, or everything that has to be corrected, once. If nothing is told in time, it counts as accepted from the day it was received (Administrative Licensing Law, art. 32).',
    next2:
      'The decision follows within the promised time; the case page explains each day that counts or does not.',
    next3: 'Progress and decision are under My cases; the result comes in the way you chose.',
    see: 'See the case',
    print: 'Print or save this page',
    proof: 'Signed receipt',
    proofHint:
      'It is signed with the platform’s key and states when your application came and the hashes of all of it. Anyone can check it offline; one changed letter makes the check fail.',
    proofHow: 'How to check the receipt',
    proofSteps:
      'Download the receipt (.jws) and the public keys of the platform, and check it with any tool for JWS (RFC 7515) that knows EdDSA: offline and without an account.',
    keys: 'Public keys of the platform (JWKS)',
    download: 'Download the receipt (.jws)',
    mine: 'My cases',
  },
);
