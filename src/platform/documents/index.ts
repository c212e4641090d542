// SPDX-License-Identifier: Apache-2.0
export { code128Svg } from './barcode.ts';
export { certificatesOf, signDetached } from './detached-signature.ts';
export { guillocheSvg } from './guilloche.ts';
export { type PdfToSign, signPdfs } from './pdf-batch-signing.ts';
export { type PdfVerification, type SignPdfOptions, signPdf, verifyPdf } from './pdf-signature.ts';
export { qrSvg } from './qr.ts';
export type { DocumentSymbols } from './render-messages.ts';
export {
  createRenderer,
  type DocumentFault,
  type DocumentRenderer,
  type RendererOptions,
  type RenderRequest,
} from './renderer.ts';
export { type SealText, sealSvg } from './seal.ts';
export { signingTime } from './signing-time.ts';
