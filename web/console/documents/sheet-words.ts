// SPDX-License-Identifier: Apache-2.0
import { consoleWords } from '../kit/console-text.ts';

/** Words of the viewer of files. */
export const sheetWords = consoleWords(
  {
    tools: '查看工具',
    pageOf: '第 {page} 页，共 {pages} 页',
    page: '页码',
    before: '上一页',
    after: '下一页',
    larger: '放大',
    smaller: '缩小',
    fit: '适合宽度',
    turn: '向右旋转',
    beside: '与申请表并排',
    notBeside: '取消并排',
    opening: '正在打开…',
    pageLabel: '{name}，第 {page} 页',
    text: '本页文字',
    noText: '本页没有文字，是图像。',
    broken: '无法显示这个文件，可以下载后查看。',
    leftOut: '只显示前 {pages} 页。',
  },
  {
    tools: 'Viewing tools',
    pageOf: 'Page {page} of {pages}',
    page: 'Page',
    before: 'Previous page',
    after: 'Next page',
    larger: 'Larger',
    smaller: 'Smaller',
    fit: 'Fit the width',
    turn: 'Turn right',
    beside: 'Beside the form',
    notBeside: 'Not beside the form',
    opening: 'Opening…',
    pageLabel: '{name}, page {page}',
    text: 'Text of this page',
    noText: 'This page has no text; it is a picture.',
    broken: 'This file cannot be shown; it can be downloaded.',
    leftOut: 'Only the first {pages} pages are shown.',
  },
);
