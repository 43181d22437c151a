import type { Request } from 'express';
import { Problem } from '../problem/problem.js';

const mebibyte = 1_048_576;

/**
 * Reads the body of a request that is an XML file.
 *
 * @throws Problem REQUEST.UNSUPPORTED_MEDIA_TYPE, BANK_REPORT.TOO_LARGE, DOCUMENT.INCOMPLETE
 */
export async function bytesOfReport(request: Request, limitMib: number): Promise<Buffer> {
  const { 'content-encoding': encoding = 'identity', 'content-length': announced = 0 } = request.headers;
  if (!request.is(['application/xml', 'text/xml']) || encoding !== 'identity')
    throw new Problem('REQUEST.UNSUPPORTED_MEDIA_TYPE');
  const pieces: Buffer[] = [];
  let length = 0;
  const refuseAbove = (bytes: number): void => {
    if (bytes > limitMib * mebibyte)
      throw Problem.refused({ code: 'BANK_REPORT.TOO_LARGE', params: { mebibytes: limitMib } });
  };
  refuseAbove(Number(announced));
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += piece.length;
      refuseAbove(length);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('DOCUMENT.INCOMPLETE');
  }
  if (!request.complete) throw new Problem('DOCUMENT.INCOMPLETE');
  return Buffer.concat(pieces);
}
