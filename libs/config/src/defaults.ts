import type { DerivedDefault } from './setting.js';

export const inDataDir = (name: string): DerivedDefault => ({
  shown: `${name} in the data folder`,
  from: (c) => c.inDataDir(name),
});

export const keptKey = (file: string): DerivedDefault => ({
  shown: `made once, kept in keys/${file} of the data folder`,
  from: (c) => c.kept(file),
});
