import {
  certificateReaders,
  forgettingActCodes,
  forgettingActs,
  type ForgettingActCode,
} from '@homeward/domain';
import { forgettingBodies } from '../forgetting/bodies.js';
import { pageQuery } from '../query.js';
import { idempotencyKey, ifMatch, pathParameter } from './parameters.js';
import { grouped, queryOf, read } from './reading.js';
import { write } from './writing.js';
import {
  Certificate,
  CertificatePage,
  Erasure,
  Erasures,
  LegalHold,
  LegalHolds,
} from './schemas/forgetting-schemas.js';

const schemaOf = { 'legal-hold': LegalHold, erasure: Erasure } as const;

function operationOf(act: ForgettingActCode): object {
  const { of, path, does, roles, rules, from } = forgettingActs[act];
  const matters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => pathParameter(name!));
  return write(act, does, {
    roles,
    rules,
    status: from === null ? 201 : 200,
    isVersioned: true,
    parameters: [pathParameter('caseId'), ...matters, from === null ? idempotencyKey : ifMatch],
    body: forgettingBodies[act],
    description: 'Recorded: the hold or erasure as it is now',
    schema: schemaOf[of],
  });
}

const reads: Record<string, Record<string, object>> = {
  '/api/v1/cases/{caseId}/legal-holds': read(
    'read-legal-holds',
    'Until when nothing of the case may be erased, and why',
    [pathParameter('caseId')],
    LegalHolds,
  ),
  '/api/v1/cases/{caseId}/erasures': read(
    'read-erasures',
    'Proposed erasures of the case, and the decisions on them',
    [pathParameter('caseId')],
    Erasures,
  ),
  '/api/v1/erasures': read(
    'list-certificates',
    'What was erased, the newest first',
    queryOf(pageQuery),
    CertificatePage,
    { 'x-roles': certificateReaders },
  ),
  '/api/v1/erasures/{erasureId}': read(
    'read-certificate',
    'What was erased, who decided it, and how much',
    [pathParameter('erasureId')],
    Certificate,
    { 'x-roles': certificateReaders },
  ),
};

/** Returns the operations on holds and erasures, by path. */
export function forgettingOperations(): Record<string, Record<string, object>> {
  const paths = structuredClone(reads);
  for (const act of forgettingActCodes) {
    const path = `/api/v1/cases/{caseId}/${forgettingActs[act].path}`;
    paths[path] = { ...paths[path], ...operationOf(act) };
  }
  return grouped('forgetting', paths);
}
