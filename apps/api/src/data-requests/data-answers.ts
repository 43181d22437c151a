import { Inject, Injectable } from '@nestjs/common';
import { dataCategories, type IsoDay } from '@homeward/contracts';
import {
  visibleDocumentFor,
  personalDataOf,
  visibleRecordsOf,
  stepsShownToPerson,
  todayAt,
  disclosureTo,
  type AttachedDocument,
  type CaseState,
  type PersonalDataEntry,
  type PersonalDataRecord,
  type PersonalDataSection,
} from '@homeward/domain';
import {
  CaseReader,
  type DataRequest,
  DataRequests,
  Documents,
  type RowScope,
  StaffDirectory,
  VaultNotes,
} from '@homeward/persistence';
import { markPersons } from '../audit/persons-in-answer.js';
import type { DataAnswer } from '../openapi/schemas/data-request-schemas.js';
import { disclosedOf, withheldCategories } from './disclosed.js';

/** Makes answers in memory. Answers are never stored. */
@Injectable()
export class DataAnswers {
  constructor(
    @Inject(DataRequests) private readonly requests: DataRequests,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(StaffDirectory) private readonly directory: StaffDirectory,
  ) {}

  /** Makes the answer from the data that the actor's organisation may see. */
  async to(request: DataRequest, state: CaseState, actor: RowScope): Promise<DataAnswer> {
    const { caseId, personId } = request;
    const omitted = withheldCategories(request);
    const texts = disclosedOf(await this.vault.list(actor, caseId), request, (text) =>
      disclosureTo(personId, text, state),
    );
    const documents = disclosedOf(state.documents, request, (one) =>
      visibleDocumentFor(personId, one, state),
    );
    const notes = await this.vault.read(
      actor,
      caseId,
      texts.disclosed.map(({ id }) => id),
      dataCategories,
    );
    const sections = personalDataOf(state, personId).filter(({ category }) => !omitted.includes(category));
    const answer: DataAnswer = {
      personId,
      caseNumber: state.caseNumber,
      madeAt: new Date().toISOString(),
      sections: await this.#withNames(sections),
      records: await this.#records(request, state, actor),
      texts: texts.disclosed.flatMap(({ id, category, step, createdAt }) => {
        const note = notes.get(id);
        return note ? [{ category, step, keptOn: dayOf(createdAt), content: note.content }] : [];
      }),
      documents: await this.#documents(request, documents.disclosed, actor),
      readers: omitted.includes('audit') ? [] : await this.#readers(request, actor),
      kept: { closedOn: state.closure.closedOn, fileEndedOn: state.fileEndedOn },
      withheld: {
        texts: texts.withheld,
        documents: documents.withheld,
        categories: omitted,
        ground: request.answer && 'ground' in request.answer ? request.answer.ground : null,
      },
    };
    return markPersons(answer, [{ caseId, personId }]);
  }

  async #records(request: DataRequest, state: CaseState, actor: RowScope): Promise<PersonalDataRecord[]> {
    const { caseId, personId } = request;
    const omitted = withheldCategories(request);
    const facts = await this.reader.recordsOfSteps(actor, caseId, stepsShownToPerson());
    return visibleRecordsOf(personId, facts, state)
      .map((record) => ({
        ...record,
        fields: record.fields.filter(({ category }) => !omitted.includes(category)),
      }))
      .filter(({ fields }) => fields.length > 0);
  }

  async #documents(
    { caseId }: DataRequest,
    attached: readonly AttachedDocument[],
    actor: RowScope,
  ): Promise<DataAnswer['documents']> {
    const ids = attached.map(({ documentId }) => documentId);
    const files = await this.documents.findStored(actor, caseId, ids);
    const sentDigests = await this.documents.sentDigests(actor, caseId, ids);
    return attached.flatMap(({ documentId, kind, category, on }) => {
      const file = files.get(documentId);
      const sentDigest = sentDigests.get(documentId) ?? null;
      return file ? [{ kind, category, on, bytes: file.bytes, sentDigest }] : [];
    });
  }

  async #readers({ requestId }: DataRequest, actor: RowScope): Promise<DataAnswer['readers']> {
    const readers = await this.requests.readersOf(actor, requestId);
    const names = await this.directory.namesOf(readers.flatMap(({ organisationId }) => organisationId ?? []));
    return readers.map(({ role, organisationId, reads, firstAt, lastAt }) => ({
      role,
      organisation: names.get(organisationId ?? '') ?? null,
      reads,
      firstOn: dayOf(firstAt),
      lastOn: dayOf(lastAt),
    }));
  }

  /** Replaces our ids of organisations with names that the person knows. */
  async #withNames(sections: readonly PersonalDataSection[]): Promise<PersonalDataSection[]> {
    const ids = sections.flatMap(({ entries }) => entries.flatMap(organisationsIn));
    const names = await this.directory.namesOf([...new Set(ids)]);
    const named = (entry: PersonalDataEntry): PersonalDataEntry =>
      Object.fromEntries(
        Object.entries(entry).map(([field, value]) =>
          isOrganisation(field)
            ? [field.replace(/Id$/, ''), names.get(String(value)) ?? null]
            : [field, value],
        ),
      );
    return sections.map((section) => ({ ...section, entries: section.entries.map(named) }));
  }
}

const organisationFields = ['organisationId', 'recipientId', 'controllerId'];
const isOrganisation = (field: string): boolean => organisationFields.includes(field);
const organisationsIn = (entry: PersonalDataEntry): string[] =>
  Object.entries(entry).flatMap(([field, value]) => (isOrganisation(field) ? [String(value)] : []));

const dayOf = (at: Date): IsoDay => todayAt(at.toISOString());
