// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const materialsProblems = declareProblems('materials', {
  refused: {
    status: 422,
    zh: '这个文件不能作为材料',
    en: 'This file cannot be kept as a material',
    next: {
      zh: '请按提示处理文件后重新上传；其他已上传的文件不受影响。',
      en: 'Change the file as described and upload it again; your other files are not affected.',
    },
  },
  'no-file': {
    status: 422,
    zh: '没有收到文件',
    en: 'No file was received',
    next: {
      zh: '请选择一个文件后上传；程序调用请用 multipart/form-data，且只带一个文件。',
      en: 'Choose a file and upload it; programs send multipart/form-data with exactly one file.',
    },
  },
  'not-ready': {
    status: 422,
    zh: '有材料还不能使用',
    en: 'Some materials cannot be used yet',
    next: {
      zh: '请按每个文件的提示重新上传，或稍候片刻再提交。',
      en: 'Upload the files named again, or wait a moment and try again.',
    },
  },
  'still-checking': {
    status: 409,
    zh: '文件正在进行安全检查',
    en: 'The file is still being checked',
    next: {
      zh: '检查通常在一分钟内完成，请稍后刷新。',
      en: 'Checks usually end within a minute; reload shortly.',
    },
  },
  'too-many-uploads': {
    status: 429,
    zh: '同时上传的文件过多',
    en: 'Too many uploads are open',
    next: {
      zh: '请等正在上传的文件完成，或取消其中一些后再上传。',
      en: 'Wait for the running uploads to end, or cancel some of them.',
    },
  },
  'day-quota': {
    status: 429,
    zh: '24小时内上传的文件总量已达上限',
    en: 'The amount you may upload in 24 hours is used up',
    next: {
      zh: '请优先使用已上传过的文件，或明天再上传；急需办理可到窗口提交。',
      en: 'Use files you uploaded before, or upload tomorrow; a service window takes urgent papers.',
    },
  },
  'upload-gone': {
    status: 410,
    zh: '这次上传已结束或已过期',
    en: 'This upload has ended or expired',
    next: { zh: '请重新选择文件上传。', en: 'Choose the file again and start anew.' },
  },
  'offset-differs': {
    status: 409,
    zh: '续传的位置与服务器已收到的不一致',
    en: 'The offset is not where the server stopped',
    next: {
      zh: '请先用 HEAD 查询已收到的字节数，再从该处续传。',
      en: 'Ask with HEAD how much has arrived and go on from there.',
    },
  },
  'tus-version': {
    status: 412,
    zh: '不支持这个版本的续传协议',
    en: 'This version of the upload protocol is not supported',
    next: { zh: '请使用 Tus-Resumable: 1.0.0。', en: 'Send Tus-Resumable: 1.0.0.' },
  },
  'tus-request': {
    status: 400,
    zh: '续传请求的头部不正确',
    en: 'The headers of the upload request are not valid',
    next: {
      zh: '请按 tus 1.0.0 发送 Upload-Length、Upload-Offset 与 Upload-Metadata。',
      en: 'Send Upload-Length, Upload-Offset and Upload-Metadata as tus 1.0.0 states.',
    },
  },
  'tus-content-type': {
    status: 415,
    zh: '续传内容的类型不正确',
    en: 'The content type of the chunk is not supported',
    next: {
      zh: '请使用 Content-Type: application/offset+octet-stream。',
      en: 'Send Content-Type: application/offset+octet-stream.',
    },
  },
});
