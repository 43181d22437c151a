import type { ValueTransformer } from 'typeorm';

/** A transformer for columns of type `timestamptz` that are read as `IsoInstant`. */
export const isoInstant: ValueTransformer = {
  from: (at: Date | null) => at?.toISOString() ?? null,
  to: (at: unknown) => at,
};
