import type { MediaType } from '@homeward/contracts';
import { stripJpegMetadata } from './strip-jpeg-metadata.js';
import { barePng } from './bare-png.js';
import { ByteSource } from './byte-source.js';
import type { PdfCleaner } from './pdf/pdf-cleaner.js';

const pictures: Partial<Record<MediaType, (bytes: ByteSource) => AsyncGenerator<Buffer>>> = {
  'image/jpeg': stripJpegMetadata,
  'image/png': barePng,
};

/**
 * SEE-1: returns the content of a file without the metadata from the device. For example, the reader of a receipt must
 * not learn where the receipt was photographed.
 *
 * @throws Problem DOCUMENT.OTHER_CONTENT if the file is not a picture of its type, and the problems that
 * {@link PdfCleaner} throws
 */
export async function* bare(
  mediaType: MediaType,
  content: AsyncIterable<Buffer>,
  pdfs: Pick<PdfCleaner, 'cleaned'>,
): AsyncIterable<Buffer> {
  const picture = pictures[mediaType];
  if (!picture) return yield* pdfs.cleaned(content);
  const pieces = content[Symbol.asyncIterator]();
  try {
    const bytes = new ByteSource(pieces);
    yield* picture(bytes);
    await bytes.drain();
  } finally {
    await pieces.return?.();
  }
}
