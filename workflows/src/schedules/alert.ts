import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';

const alert = defineSearchAttributeKey('Alert', SearchAttributeType.KEYWORD_LIST);

/** Raises the alert by which operators find the run. */
export const raiseAlert = (code: 'audit-faulty' | 'erasure-overdue' | 'stores-differ'): void =>
  upsertSearchAttributes([{ key: alert, value: [code] }]);
