import { createHash } from 'node:crypto';
import { isNight, testSeed } from '@homeward/testing/samples';

/** True if this run reads a surface. The result is the same for both lives of a pair. */
export type Draw = (surface: string) => boolean;

/**
 * Decides which surfaces an observer reads. In daytime runs, each observer of each pair reads a third of the surfaces
 * that rarely differ, chosen by the seed. This finds most leaks, because several observers in several pairs usually see
 * the same leak. In nightly runs, every observer reads every surface.
 */
export const drawFor = (pair: string, observer: string): Draw =>
  isNight
    ? () => true
    : (surface) =>
        createHash('sha256').update([testSeed(), pair, observer, surface].join('\0')).digest()[0]! % 3 === 0;
