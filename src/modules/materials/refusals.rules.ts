// SPDX-License-Identifier: Apache-2.0
/** Why a file is not taken, in the words that its owner reads: what is wrong with it and what to do instead. */

export interface Refusal {
  readonly code: RefusalCode;
  readonly zh: string;
  readonly en: string;
}

const texts = {
  empty: ['文件是空的（0 字节），请重新选择文件', 'The file is empty (0 bytes); choose it again'],
  'too-large': [
    '文件超过 {detail}，请压缩后再上传，或拆成几个文件',
    'The file is larger than {detail}; make it smaller or split it',
  ],
  'unknown-type': [
    '文件内容不是 PDF、图片（JPG、PNG、WebP、HEIC）、OFD 或 Word 文档，请另存为其中一种',
    'The content is not a PDF, an image (JPG, PNG, WebP, HEIC), an OFD or a Word document; save it as one of these',
  ],
  'not-allowed-type': [
    '文件实际是 {detail} 格式，不能作为材料；请使用 PDF、图片（JPG、PNG、WebP、HEIC）、OFD 或 Word 文档',
    'The file really is of type {detail}, which cannot be a material; use a PDF, an image, an OFD or a Word document',
  ],
  'pdf-damaged': [
    'PDF 文件不完整或已损坏，请重新导出或扫描',
    'The PDF is incomplete or damaged; export or scan it again',
  ],
  'pdf-script': [
    'PDF 中含有脚本（JavaScript），请用“打印为 PDF”另存后上传',
    'The PDF contains a script (JavaScript); print it to a new PDF and upload that',
  ],
  'pdf-launch': [
    'PDF 中含有启动程序的动作，请用“打印为 PDF”另存后上传',
    'The PDF contains an action that starts programs; print it to a new PDF and upload that',
  ],
  'pdf-attachment': [
    'PDF 中嵌有其他文件，请去掉附件，或用“打印为 PDF”另存后上传',
    'The PDF has other files embedded; remove them or print it to a new PDF and upload that',
  ],
  'pdf-protected': [
    'PDF 设有密码或权限保护，请取消保护后上传',
    'The PDF is protected by a password or by permissions; remove the protection and upload it again',
  ],
  'pdf-remote': [
    'PDF 会打开其他文件或向外发送数据，请用“打印为 PDF”另存后上传',
    'The PDF opens other files or sends data elsewhere; print it to a new PDF and upload that',
  ],
  'pdf-xfa': [
    'PDF 是动态表单（XFA），多数阅读器打不开，请用“打印为 PDF”另存后上传',
    'The PDF is a dynamic form (XFA) that most readers cannot open; print it to a new PDF and upload that',
  ],
  'pdf-too-long': [
    'PDF 超过 1000 页，请拆成几个文件后上传',
    'The PDF has more than 1,000 pages; split it into several files',
  ],
  'two-formats': [
    '文件同时是两种格式，无法确认内容，请重新导出为 PDF 后上传',
    'The file is of two formats at once, so that its content is uncertain; export it to a new PDF',
  ],
  'check-limit': [
    '文件结构过于复杂，无法完成检查，请用“打印为 PDF”另存，或拍照、扫描后上传',
    'The file is too complex to be checked; print it to a new PDF, or take a picture or scan and upload that',
  ],
  'image-damaged': [
    '图片不完整或已损坏，请重新拍摄或导出',
    'The image is incomplete or damaged; take or export it again',
  ],
  'image-too-large': [
    '图片的像素过多（一般不超过 5000 万，渐进式图片不超过 1600 万），请缩小后上传',
    'The image has too many pixels (50 million at most, 16 million when it is progressive or interlaced); scale it down',
  ],
  'zip-damaged': ['文件不完整或已损坏，请重新导出', 'The file is incomplete or damaged; export it again'],
  'zip-bomb': [
    '文件解压后过大，请拆分或另存为 PDF',
    'The file unpacks to too much data; split it or save it as a PDF',
  ],
  'zip-nested': [
    '文件中嵌有压缩包，请去掉后上传，或另存为 PDF',
    'The file contains another archive; remove it or save the document as a PDF',
  ],
  'xml-entities': [
    '文件内容含有不允许的声明（DTD），请重新导出或另存为 PDF',
    'The content declares a document type, which is not allowed; export it again or save it as a PDF',
  ],
  'word-macro': [
    'Word 文档含有宏，请另存为不含宏的 .docx 或 PDF',
    'The Word document contains macros; save it as .docx without macros or as a PDF',
  ],
  'word-embedded': [
    'Word 文档中嵌有其他程序的对象，请去掉后上传，或另存为 PDF',
    'The Word document embeds or calls objects of other programs; remove them or save it as a PDF',
  ],
  'word-remote': [
    'Word 文档引用了网上的模板或图片，请另存为 PDF 后上传',
    'The Word document refers to a template or picture on the network; save it as a PDF',
  ],
  'word-protected': [
    'Word 文档设有密码，请取消密码后上传',
    'The Word document is protected by a password; remove it and upload it again',
  ],
  malware: [
    '安全检查发现恶意代码（{detail}），请检查您的设备后换用干净的文件',
    'The security check found malicious code ({detail}); check your device and use a clean file',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type RefusalCode = keyof typeof texts;

export const refusalCodes = Object.keys(texts).filter((code): code is RefusalCode => code in texts);

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(texts, code);

/** The words of a stored reason, `code` or `code:detail`. An unknown code of a newer release reads as unknown content. */
export function refusalOf(reason: string): Refusal {
  const [head = '', ...rest] = reason.split(':');
  const code = isRefusalCode(head) ? head : 'unknown-type';
  const [zh, en] = texts[code];
  const detail = rest.join(':');
  return { code, zh: zh.replace('{detail}', () => detail), en: en.replace('{detail}', () => detail) };
}

/** A stored reason: the detail is kept short and free of control characters, since it may come from outside. */
export const reasonOf = (code: RefusalCode, detail?: string): string =>
  detail === undefined ? code : `${code}:${detail.replace(/\p{C}/gu, '').slice(0, 80)}`;

/** `10 MB` */
export const megabytes = (bytes: number): string => `${Math.round((bytes / 1_048_576) * 10) / 10} MB`;
