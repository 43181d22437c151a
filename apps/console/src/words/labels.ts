import { useQuery } from '@tanstack/react-query';
import { labelsQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { useLanguage } from './language.js';

type LabelKind = keyof Schemas['Labels']['labels'];

/** The label of a code, or the code itself if it has none. */
export function useLabels(): (kind: LabelKind, code: string) => string {
  const { language } = useLanguage();
  const { data } = useQuery(labelsQuery(language));
  return (kind, code) => data?.labels[kind][code] ?? code;
}
