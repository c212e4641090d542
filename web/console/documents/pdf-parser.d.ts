// SPDX-License-Identifier: Apache-2.0
/** The parser of the PDF reader comes without types; the reader itself takes it as it is. */
declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
