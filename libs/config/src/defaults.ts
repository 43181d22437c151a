import type { DerivedDefault } from './setting.js';

export const inDataDir = (name: string): DerivedDefault => ({
  shown: `${name} in the data folder`,
  from: (c) => c.inDataDir(name),
});

export const storedKey = (file: string): DerivedDefault => ({
  shown: `made once, kept in keys/${file} of the data folder`,
  from: (c) => c.storedSecret(file),
});

/**
 * Gives a default outside production. In production, a process that needs the missing setting reports it, and other
 * processes run without the setting.
 */
export const outsideProduction = ({ shown, from }: DerivedDefault): DerivedDefault => ({
  shown: `${shown}; none in production`,
  from: (c) => (c.mode === 'production' ? undefined : from(c)),
});

/**
 * Gives a very high limit in tests. A test run or a measurement sends in seconds what people send in a day, and sends
 * it from one address.
 */
export const unlimitedInTests = (usual: string): DerivedDefault => ({
  shown: `${usual}; in mode test 100000`,
  from: (c) => (c.mode === 'test' ? '100000' : usual),
});

export const inDevelopment: DerivedDefault = {
  shown: 'true in development, else false',
  from: (c) => String(c.mode === 'development'),
};
