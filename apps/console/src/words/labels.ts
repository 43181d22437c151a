import { useQuery } from '@tanstack/react-query';
import { labelsQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { useLanguage } from './language.js';

type LabelKind = keyof Schemas['Labels']['labels'];

/** Returns a function that finds the label of a code. It returns the code itself if there is no label. */
export function useLabels(): (kind: LabelKind, code: string) => string {
  const { language } = useLanguage();
  const { data } = useQuery(labelsQuery(language));
  return (kind, code) => data?.labels[kind][code] ?? code;
}
