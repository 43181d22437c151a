import { enteredByForgetting } from '../audit/entered.js';
import { statement } from '../database/statement.js';

export const insertPending = statement(
  'document-insert-pending',
  `insert into document (id, case_id, stored_in, person_id, category, kind, media_type, status)
   values (:id::uuid, :caseId::uuid, :caseId::uuid, :personId::uuid, :category::text, :kind::text, :mediaType::text,
     'pending')`,
);

export const keepDigest = statement(
  'document-keep-digest',
  'update document set sent_digest = :digest::bytea where id = :id::uuid',
);

/**
 * A pending document that no step will keep: the document has no step, or its step was refused, or its step was
 * answered without keeping the document.
 */
const unclaimed = `status = 'pending' and (step_id is null or exists (
  select from step_request r where r.step_id = document.step_id and r.status in ('refused', 'answered')))`;

export const deleteUnclaimed = statement(
  'document-delete-unclaimed',
  `delete from document where id = :id::uuid and ${unclaimed} returning id, stored_in as "storedIn"`,
);

/** Waits half an hour, because every upload is shorter: HOMEWARD_UPLOAD_TIMEOUT_MS is less than half an hour. */
export const deleteOrphans = statement(
  'document-delete-orphans',
  `delete from document where ${unclaimed} and created_at < now() - interval '30 minutes'
   returning id, stored_in as "storedIn"`,
);

export const oldestPending = statement(
  'document-oldest-pending',
  `select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
   from document where status = 'pending'`,
);

const row = `id, case_id as "caseId", person_id as "personId", category, media_type as "mediaType", bytes, status,
  stored_in as "storedIn", left_in as "leftIn", sent_digest as "sealedDigest"`;

export const storedById = statement(
  'document-kept-by-id',
  `select ${row} from document
   where case_id = :caseId::uuid and id = any(:ids::uuid[]) and status = 'kept' and removed_at is null`,
);

export const idOfStep = statement(
  'document-of-step',
  'select id from document where step_id = :stepId::uuid',
);

/**
 * Documents whose bytes are stored in another case than their own, or whose bytes must be deleted. Uses the same
 * condition as the index.
 */
export const unsettled = statement(
  'document-unsettled',
  `select id from document
   where (left_in is not null or (removed_at is null and (status = 'withdrawn' or stored_in <> case_id)))
     and status <> 'pending'
   order by created_at limit :limit::int`,
);

export const lockUnsettled = statement(
  'document-lock-unsettled',
  `select ${row},
     exists (select from step_request r where r.step_id = withdrawn_by and r.status = 'answered') as "isOut"
   from document
   where id = :id::uuid and status <> 'pending'
     and (left_in is not null or (removed_at is null and (status = 'withdrawn' or stored_in <> case_id)))
   for update skip locked`,
);

export const movedToOwn = statement(
  'document-moved',
  `update document set left_in = stored_in, stored_in = case_id, sent_digest = :digest::bytea
   where id = :id::uuid`,
);
export const nothingLeft = statement(
  'document-nothing-left',
  'update document set left_in = null where id = :id::uuid',
);
export const removed = statement(
  'document-removed',
  'update document set removed_at = now(), sent_digest = null where id = :id::uuid',
);

export const storedForOthers = statement(
  'document-stored-for-others',
  'select id from document where stored_in = :caseId::uuid and case_id <> :caseId::uuid and removed_at is null',
);

/**
 * Locks the documents of a case, or of one person in the case. If categories are given, locks only documents in these
 * categories, and leaves out documents that still wait for their step.
 */
export const lockAllOf = statement(
  'document-lock-all-of',
  `select ${row} from document
   where case_id = :caseId::uuid and (:personId::uuid is null or person_id = :personId::uuid) and removed_at is null
     and (:categories::text[] is null or category = any(:categories::text[]) and status <> 'pending')
   for update`,
);

/** SEE-5: writes the removal of documents to the audit, in the same way as the removal of notes. */
export const enterForgotten = statement(
  'document-enter-forgotten',
  `select ${enteredByForgetting(':caseId::uuid', 'forget-documents')}`,
);
