import type { ValueTransformer } from 'typeorm';

/** For a column of type `timestamptz` that is read as `IsoInstant`. */
export const isoInstant: ValueTransformer = {
  from: (at: Date | null) => at?.toISOString() ?? null,
  to: (at: unknown) => at,
};
