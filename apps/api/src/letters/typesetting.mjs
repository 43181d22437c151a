// The thread that typesets letters. It is plain JavaScript, so that Node runs this file without a build, in development and in
// production.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { create } from 'fontkit';

const resolve = createRequire(import.meta.url).resolve;
const noto = {
  'noto-sans': 'NotoSans',
  'ibm-plex-sans-arabic': 'IBMPlexSansArabic',
  'noto-sans-ethiopic': 'NotoSansEthiopic',
  'noto-sans-thai': 'NotoSansThai',
  'noto-sans-bengali': 'NotoSansBengali',
};
/** Returns the fonts of one weight. DejaVu adds Armenian, Georgian, Hebrew, and many symbols. */
const ofWeight = (weight, dejavu) =>
  [
    ...Object.entries(noto).map(
      ([name, file]) => `@expo-google-fonts/${name}/${weight}/${file}_${weight}.ttf`,
    ),
    `dejavu-fonts-ttf/ttf/${dejavu}.ttf`,
  ].map((path) => readFileSync(resolve(path)));
const regular = ofWeight('400Regular', 'DejaVuSans');
const bold = ofWeight('700Bold', 'DejaVuSans-Bold');

const signsOf = (fonts) => new Set(fonts.flatMap((font) => create(font).characterSet));
const inBold = signsOf(bold);
const printable = new Set([...signsOf(regular)].filter((sign) => inBold.has(sign)));

/**
 * The only folder that the compiler can read. Printed data is never treated as markup, so data cannot import a package.
 */
const workspace = join(dirname(fileURLToPath(import.meta.url)), 'templates');
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...regular, ...bold] }] });
const mainFilePath = join(workspace, 'letter.typ');

const missing = '□';
/** True for a character that is never displayed: line ends, and marks of direction and joining. */
const isSilent = (sign) => /[\n\p{Default_Ignorable_Code_Point}]/u.test(sign);

/** Returns the value with □ in place of each character that no font has. PDF/A refuses a text that it cannot show. */
function printed(value, found) {
  if (typeof value === 'string')
    return [...value.normalize('NFC').replaceAll('\t', ' ')]
      .map((sign) => {
        if (printable.has(sign.codePointAt(0)) || isSilent(sign)) return sign;
        found.missing = true;
        return missing;
      })
      .join('');
  if (Array.isArray(value)) return value.map((one) => printed(one, found));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, printed(one, found)]));
}

/** Returns a language in the form that the template uses, with the direction in which it is written. */
function sideOf([of, code]) {
  const { language, textInfo } = new Intl.Locale(code);
  return { of, lang: language, rtl: textInfo.direction === 'rtl' };
}

function set({ letter: { languages, blocks, banner }, ifMissing, on }) {
  const found = { missing: false };
  const shown = printed({ blocks, banner }, found);
  const sides = Object.entries(languages)
    .filter(([, code]) => code !== null)
    .map(sideOf);
  const data = JSON.stringify({ ...shown, sides, on, missing: found.missing ? ifMissing : null });
  try {
    const { result } = compiler.compile({ mainFilePath, inputs: { data } });
    return result && compiler.pdf(result, { pdfStandard: 'a-2a' });
  } finally {
    // The cache is cleared, because the compiler's caches contain the letter, and the letter must not stay in memory.
    compiler.evictCache(0);
  }
}

parentPort.on('message', ({ job, ...asked }) => {
  try {
    parentPort.postMessage({ job, pdf: set(asked) });
  } catch {
    // The error is not passed on, because the compiler's diagnostics would quote the letter.
    parentPort.postMessage({ job, pdf: null });
  }
});
