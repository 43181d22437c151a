import { createHash } from 'node:crypto';
import { isNight, testSeed } from '@homeward/testing/samples';

/** Whether a surface is looked at in this run. The same in both lives of a pair. */
export type Draw = (surface: string) => boolean;

/**
 * At a landing each observer of each pair looks at a third of the surfaces that are seldom different, another third with each
 * seed: what tells a secret tells it to several observers, in several pairs. At night everybody looks at everything.
 */
export const drawFor = (pair: string, observer: string): Draw =>
  isNight
    ? () => true
    : (surface) =>
        createHash('sha256').update([testSeed(), pair, observer, surface].join('\0')).digest()[0]! % 3 === 0;
