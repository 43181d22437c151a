import { useQuery } from '@tanstack/react-query';
import { labelsQuery } from '../api/queries.js';
import type { Schemas } from '../api/schemas.js';
import { useLanguage } from './language.js';

type LabelKind = keyof Schemas['Labels']['labels'];

/** What people call a code. What has no label is shown by its code. */
export function useLabels(): (kind: LabelKind, code: string) => string {
  const { language } = useLanguage();
  const { data } = useQuery(labelsQuery(language));
  return (kind, code) => data?.labels[kind][code] ?? code;
}
