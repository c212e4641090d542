// SPDX-License-Identifier: Apache-2.0
export type { OfdColour, OfdDocument, OfdImage, OfdObject, OfdPage, OfdPath, OfdText } from './ofd.types.ts';
export { loadOfdFonts, type OfdFonts, textWidth } from './ofd-fonts.ts';
export type { OfdReason, OfdReasonCode } from './ofd-reasons.ts';
export { type DrawnPage, drawOfd } from './ofd-to-svg.ts';
export { type OfdPackage, writeOfd } from './ofd-writer.ts';
export { qrPath } from './qr-path.ts';
export { makeSeal, type SealJob, type SealPlace, sealOfdAll } from './seal-ofd.ts';
export { drawSealPicture } from './seal-picture.ts';
export { gridGround, guillocheGround, waveGround } from './security-ground.ts';
export type { SealFacts, SealPicture } from './ses.types.ts';
export { type OfdCheck, type OfdVerification, type VerifyOfdOptions, verifyOfd } from './verify-ofd.ts';
export type { SealedBy } from './verify-seal.ts';
