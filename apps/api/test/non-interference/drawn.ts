import { createHash } from 'node:crypto';
import { isNight, testSeed } from '@homeward/testing/samples';

/** True if this run reads a surface. The result is the same for both lives of a pair. */
export type Draw = (surface: string) => boolean;

/**
 * Decides which surfaces an observer reads. By day, each observer of each pair reads a third of the surfaces that
 * rarely differ, chosen by the seed. This finds most leaks, because a leak is usually visible to several observers in
 * several pairs. At night everybody reads everything.
 */
export const drawFor = (pair: string, observer: string): Draw =>
  isNight
    ? () => true
    : (surface) =>
        createHash('sha256').update([testSeed(), pair, observer, surface].join('\0')).digest()[0]! % 3 === 0;
