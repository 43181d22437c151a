import { createHash } from 'node:crypto';
import { isNight, testSeed } from '@homeward/testing/samples';

/** True if this run reads a surface. The same for both lives of a pair. */
export type Draw = (surface: string) => boolean;

/**
 * At a landing, each observer of each pair reads a third of the surfaces that rarely differ. The seed chooses which.
 * A leak is usually visible to several observers in several pairs. At night everybody reads everything.
 */
export const drawFor = (pair: string, observer: string): Draw =>
  isNight
    ? () => true
    : (surface) =>
        createHash('sha256').update([testSeed(), pair, observer, surface].join('\0')).digest()[0]! % 3 === 0;
