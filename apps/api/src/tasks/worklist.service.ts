import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId, VaultId } from '@homeward/contracts';
import {
  initialsOf,
  visibleStageFor,
  visibleTasks,
  type TaskAbout,
  type VisibleTask,
} from '@homeward/domain';
import {
  CaseLists,
  CaseReader,
  fullName,
  type RecordedIdentity,
  type VaultNote,
  VaultNotes,
  type WorklistRequest,
  type WorklistTask,
} from '@homeward/persistence';
import { markPersons } from '../audit/persons-in-answer.js';
import { CaseVersions } from '../cases/case-versions.js';
import type { WithoutWords } from '../cases/case-view.js';
import type { TaskAbout as TaskAboutAnswer, TaskPage } from '../openapi/schemas/task-schemas.js';

interface VisibleRow {
  readonly task: WorklistTask;
  readonly visible: VisibleTask;
  /** The version of the task's case, if the caller asked for versions. */
  readonly version: string | undefined;
}
interface VisibleRows {
  readonly rows: readonly VisibleRow[];
  readonly unreadable: TaskPage['unreadable'];
}
interface WorklistAsked extends WorklistRequest {
  readonly names: boolean;
  readonly versions: boolean;
}
/** A page of the worklist before the labels in the reader's language are added to its tasks. */
type WorklistPage = Pick<TaskPage, 'next' | 'unreadable'> & {
  readonly items: WithoutWords<TaskPage['items'][number]>[];
};
type Notes = ReadonlyMap<VaultId, VaultNote>;

/** The worklist. Each task shows only the parts of its subject that the reader may see. */
@Injectable()
export class Worklist {
  constructor(
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(CaseVersions) private readonly versions: CaseVersions,
  ) {}

  /**
   * Returns a page of the worklist. `names`: adds the names of persons whose identity the reader may see. Showing a
   * name counts as a read of the identity (SEE-5).
   */
  async page({ names, versions, ...request }: WorklistAsked): Promise<WorklistPage> {
    const { actor } = request;
    const { items, next } = await this.lists.tasks(request);
    const { rows, unreadable } = await this.#visibleRows(actor, items, versions);
    const notes = await this.#notesOf(actor, rows, names);
    return {
      items: rows.map(({ task, visible: { about, ...rest }, version }) => ({
        ...task,
        ...rest,
        ...(version !== undefined && { version }),
        about: aboutInWords(task.caseId, about, notes),
      })),
      next,
      unreadable,
    };
  }

  /**
   * Leaves out tasks that were done since the list was made, and tasks that the reader may no longer see. Also leaves
   * out tasks of cases that cannot be decrypted, and lists these cases as unreadable.
   */
  async #visibleRows(actor: Actor, tasks: readonly WorklistTask[], versions: boolean): Promise<VisibleRows> {
    const states = await this.reader.states(
      actor,
      tasks.map(({ caseId }) => caseId),
    );
    const now = new Date().toISOString();
    const views = new Map(
      [...states].map(([id, state]) => [
        id,
        {
          visibleTask: visibleTasks(state, actor, now),
          stage: visibleStageFor(state, actor),
          version: versions ? this.versions.of(state, actor, now) : undefined,
        },
      ]),
    );
    const closed = tasks.filter(({ caseId }) => !states.has(caseId));
    return {
      rows: tasks.flatMap((task) => {
        const view = views.get(task.caseId);
        const visible = view?.visibleTask(task.taskId);
        return visible ? [{ task: { ...task, stage: view!.stage }, visible, version: view!.version }] : [];
      }),
      unreadable: [
        ...new Map(closed.map(({ caseId, caseNumber }) => [caseId, { caseId, caseNumber }])).values(),
      ],
    };
  }

  async #notesOf(actor: Actor, rows: readonly VisibleRow[], names: boolean): Promise<Notes> {
    const idsOf = ({ task: { caseId }, visible: { about } }: VisibleRow) =>
      [about.money?.payee, ...(names ? about.persons.map(({ identity }) => identity) : [])].flatMap((id) =>
        id ? [{ caseId, id }] : [],
      );
    return await this.vault.readOfCases(actor, rows.flatMap(idsOf), ['payee', 'identity']);
  }
}

const aboutInWords = (
  caseId: CaseId,
  { persons, thing, money }: TaskAbout,
  notes: Notes,
): TaskAboutAnswer => ({
  persons: persons.map(({ personId, ordinal, identity }) => {
    const name = (identity && nameIn(notes.get(identity))) ?? null;
    return markPersons({ personId, ordinal, name }, name === null ? [] : [{ caseId, personId }]);
  }),
  thing,
  money: money && moneyInWords(money, notes),
});

function moneyInWords(
  { payee, ...money }: NonNullable<TaskAbout['money']>,
  notes: Notes,
): TaskAboutAnswer['money'] {
  const note = payee === null ? undefined : notes.get(payee);
  const { name } = (note?.content ?? {}) as { readonly name?: string };
  return { ...money, payeeInitials: name === undefined ? null : initialsOf(name) };
}

const nameIn = (note: VaultNote | undefined): string | undefined =>
  (note && fullName(note.content as RecordedIdentity)) || undefined;
