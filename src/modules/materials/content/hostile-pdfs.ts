// SPDX-License-Identifier: Apache-2.0
/** PDFs that act, hide or never end, made by code for tests. */
import { deflateSync } from 'node:zlib';
import { objectStream, samplePdf } from '../material-samples.ts';

const script = '5 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj';
const hiddenScript = '5 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>';

/** A stream object with any dictionary and any bytes before its data. */
function streamObject(dictionary: string, text: string, before = 'stream\n', pack = true): string {
  const packed = pack ? deflateSync(Buffer.from(text, 'latin1')) : Buffer.from(text, 'latin1');
  return `9 0 obj ${dictionary} ${before}${packed.toString('latin1')}\nendstream endobj`;
}

const flate = '<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>';

/** A tree of pages as deep as it says, each level holding ten of the next. */
function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, n) => `${n + 10} 0 R`).join(' ');
  const pages = Array.from(
    { length: count },
    (_, n) => `${n + 10} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj`,
  );
  return Buffer.from(
    `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [${kids}] /Count ${count} >> endobj
${pages.join('\n')}
trailer << /Root 1 0 R /Size ${count + 10} >>
%%EOF
`,
    'latin1',
  );
}

/** Appended as an update: an older, harmless version stands before it. */
const updated = (more: string): Buffer =>
  Buffer.concat([samplePdf(), Buffer.from(`${more}\ntrailer << /Root 1 0 R /Size 9 >>\n%%EOF\n`, 'latin1')]);

/** Name → file and the reason for which it is refused. */
export const hostilePdfs: Readonly<Record<string, readonly [() => Buffer, string]>> = {
  'a script': [() => samplePdf(script), 'pdf-script'],
  'a script on opening': [
    () =>
      samplePdf('1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >> endobj'),
    'pdf-script',
  ],
  'a script in a later version': [() => updated(script), 'pdf-script'],
  'a script in an earlier version': [
    () => Buffer.concat([samplePdf(script), Buffer.from('5 0 obj null endobj\n%%EOF\n')]),
    'pdf-script',
  ],
  'a script in escapes': [() => samplePdf('5 0 obj << /S /J#61#76aScript /JS (x) >> endobj'), 'pdf-script'],
  'a script in an object stream': [() => samplePdf(objectStream(hiddenScript)), 'pdf-script'],
  'in an object stream, its data begun by CR alone': [
    () => samplePdf(streamObject(flate, hiddenScript, 'stream\r')),
    'pdf-script',
  ],
  'in an object stream, its data begun by spaces': [
    () => samplePdf(streamObject(flate, hiddenScript, 'stream  \r\n')),
    'pdf-script',
  ],
  'in an object stream behind a long dictionary': [
    () => samplePdf(streamObject(`${flate.slice(0, -2)} /X (${'x'.repeat(9000)}) >>`, hiddenScript)),
    'pdf-script',
  ],
  'in an object stream behind a false object': [
    () => samplePdf(streamObject(`${flate.slice(0, -2)} /X (7 0 obj << >>) >>`, hiddenScript)),
    'pdf-script',
  ],
  'in an object stream behind a comment': [
    () => samplePdf(streamObject(`%x\n${flate.slice(0, -2)} %>> endobj\n >>%y\n`, hiddenScript)),
    'pdf-script',
  ],
  'in a stream that does not say what it is': [
    () => samplePdf(streamObject('<< /N 1 /Fi#72st 4 /Filter /FlateDecode >>', hiddenScript)),
    'pdf-script',
  ],
  'in an object stream in the comment of another object': [
    () => samplePdf(`8 0 obj << /A (\n${streamObject(flate, hiddenScript)}\n) >> endobj`),
    'pdf-script',
  ],
  'in an object stream packed twice': [
    () =>
      samplePdf(
        streamObject('<< /Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode] >>', 'x'),
      ),
    'pdf-damaged',
  ],
  'in an object stream with a predictor': [
    () =>
      samplePdf(
        streamObject(`${flate.slice(0, -2)} /DecodeParms << /Predictor 12 /Columns 4 >> >>`, hiddenScript),
      ),
    'pdf-damaged',
  ],
  'an object stream that unpacks to 300 MB': [
    () => samplePdf(streamObject(flate, ' '.repeat(300 * 1024 * 1024))),
    'pdf-damaged',
  ],
  'a program to start': [() => samplePdf('5 0 obj << /S /Launch /F (cmd.exe) >> endobj'), 'pdf-launch'],
  'a file in it': [() => samplePdf('5 0 obj << /Type /EmbeddedFile >> endobj'), 'pdf-attachment'],
  'a dynamic form': [() => samplePdf('5 0 obj << /AcroForm << /XFA 6 0 R >> >> endobj'), 'pdf-xfa'],
  'a film': [() => samplePdf('5 0 obj << /Subtype /RichMedia >> endobj'), 'pdf-attachment'],
  'a form that is sent': [
    () => samplePdf('5 0 obj << /S /SubmitForm /F (http://a.example) >> endobj'),
    'pdf-remote',
  ],
  'a file on another machine': [
    () => samplePdf('5 0 obj << /S /GoToR /F (\\\\\\\\a.example\\\\s) >> endobj'),
    'pdf-remote',
  ],
  'a password': [() => samplePdf('trailer << /Encrypt 6 0 R >>'), 'pdf-protected'],
  'more pages than anyone reads': [() => manyPages(1500), 'pdf-too-long'],
  'a million pages': [() => manyPages(100_000), 'check-limit'],
  'arrays in arrays without end': [
    () => samplePdf(`5 0 obj ${'['.repeat(2_000_000)} endobj`),
    'check-limit or pdf',
  ],
  'dictionaries in dictionaries without end': [
    () => samplePdf(`1 0 obj ${'<</A '.repeat(1_500_000)} endobj`),
    'pdf-damaged or check-limit',
  ],
  'objects that all begin the same': [
    () => samplePdf('9 0 obj << '.repeat(100_000)),
    'pdf-damaged or check-limit',
  ],
  'pages that hold themselves': [
    () =>
      Buffer.from(
        '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [2 0 R] /Count 9 >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
      ),
    'pdf',
  ],
  'no pages': [
    () => Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
    'pdf-damaged',
  ],
  'an archive at its end': [
    () =>
      Buffer.concat([
        samplePdf(),
        Buffer.from('PK\x01\x02', 'latin1'),
        Buffer.from('PK\x05\x06\0\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0', 'latin1'),
        Buffer.from('%%EOF'),
      ]),
    'two-formats',
  ],
};
