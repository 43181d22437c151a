import { ProtectionError } from '../errors.js';

/**
 * The owner of a key: the installation (`house`), a case, a person in one case, or the record of a breach. If a person
 * moves to a linked case, the person has another key in that case, so that one case can be erased without the other.
 */
export type Subject =
  | 'house'
  | SubjectOfBreach
  | { readonly caseId: string }
  | { readonly caseId: string; readonly personId: string };

export interface SubjectOfBreach {
  readonly breachId: string;
}

/** The keys of the installation and of breaches are never destroyed. */
export type DestroyedSubject = Exclude<Subject, 'house' | SubjectOfBreach>;

/**
 * The id becomes a file name and may come from payloads that anybody could write, so it must not contain dots or
 * slashes.
 */
const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The subject as text. The text is the same for any spelling of the ids. @throws {ProtectionError} `KEY.INVALID` */
export function nameOf(subject: Subject): string {
  if (subject === 'house') return 'house';
  if ('breachId' in subject) return `breach/${asFileName(subject.breachId)}`;
  const caseName = `case/${asFileName(subject.caseId)}`;
  return 'personId' in subject ? `${caseName}/person/${asFileName(subject.personId)}` : caseName;
}

/**
 * The id as a file name.
 * @throws {ProtectionError} `KEY.INVALID`
 */
export function asFileName(id: string): string {
  const lower = id.toLowerCase();
  if (!idPattern.test(lower)) throw new ProtectionError('KEY.INVALID', 'subject');
  return lower;
}

/** The inverse of {@link nameOf}. */
export function subjectOf(name: string): Subject {
  const [kind, caseId, , personId] = name.split('/');
  if (caseId === undefined) return 'house';
  if (kind === 'breach') return { breachId: caseId };
  return personId === undefined ? { caseId } : { caseId, personId };
}
