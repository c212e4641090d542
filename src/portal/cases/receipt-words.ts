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
    log: '收件存证',
    logHint:
      '平台把每一次提交记入一份日志，每隔一两分钟签名一次；签名以后，谁都不能悄悄删改，平台自己也不能否认收到过。存证证明说明您的提交就在这份日志里。',
    logNotYet:
      '存证证明还没有生成：提交以后，等日志下一次签名，一般一两分钟。请过一会儿再来取；收件凭证现在就有效。',
    logAgain: '刷新，看看有没有生成',
    logDownload: '下载收件凭证和存证证明（.json）',
    logHow: '怎样核验存证证明',
    logStep1: '下载上面的证明，文件名是 {file}。',
    logStep2: '下载公钥：',
    logStep3: '下载核验程序（只有一个文件，不含平台的任何代码）：',
    logStep4: '把三个文件放在同一目录，用 Node.js 20 或更高版本运行，不需要联网：',
    logResult:
      '输出 "ok":true 就是核验通过，并写明收到的时间和记入日志的时间；"ok":false 写明哪一处对不上（firstBad）和原因（why），请凭这个结果拨打 12345。',
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
    log: 'Proof in the audit log',
    logHint:
      'Every submission is written into a log that is signed every minute or two. What is signed nobody can change or leave out unseen, the platform neither: it cannot deny that it received your application. The proof shows that your submission is in this log.',
    logNotYet:
      'The proof is not made yet: it waits for the next signature of the log, a minute or two after the submission. Come back for it; the receipt is valid already.',
    logAgain: 'Look again',
    logDownload: 'Download receipt and proof (.json)',
    logHow: 'How to check the proof',
    logStep1: 'Download the proof above; the file is {file}.',
    logStep2: 'Download the keys:',
    logStep3: 'Download the program that checks (one file, with no code of the platform):',
    logStep4: 'Put the three files into one folder and run with Node.js 20 or newer, offline:',
    logResult:
      '"ok":true means that all is right, with when it was received and when it was logged. "ok":false names what does not fit (firstBad) and why: call 12345 with this result.',
    mine: 'My cases',
  },
);
