import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import { isUuid, partRoles, type Actor } from '@homeward/contracts';
import { noteReaders, readsDeskNote, todayAt } from '@homeward/domain';
import { AuditLog, DeskNotes } from '@homeward/persistence';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { CaseService } from '../cases/case.service.js';
import type { DeskNoteKept, DeskNotes as DeskNotesAnswer } from '../openapi/schemas/task-schemas.js';
import { Problem } from '../problem/problem.js';
import { parseBody } from '../query.js';
import { note } from '../texts.js';

export const deskNoteBody = z.strictObject({
  for: z.enum(noteReaders).describe('Only you, or everyone who holds your seat.'),
  text: note(4_000),
});

const route = 'cases/:caseId/notes';

/**
 * The routes for a seat's notes on a case. A note is not a fact of the case and is not part of a workflow. Only the
 * seat can read its notes.
 */
@Controller(route)
@Roles(...partRoles, 'team-lead')
export class DeskNotesController {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(DeskNotes) private readonly notes: DeskNotes,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** Lists the notes. A break-glass reader holds no seat and sees no notes (SEE-3). */
  @Get()
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<DeskNotesAnswer> {
    const state = await this.cases.stateFor(caseId, actor, `GET ${route}`);
    const today = todayAt(new Date().toISOString());
    const theirs = (await this.notes.of(actor, caseId)).filter((one) =>
      readsDeskNote(state, one, actor, today),
    );
    const texts = await this.notes.textsOf(caseId, theirs);
    return {
      items: theirs.map(({ noteId, for: keptFor, by, writtenAt }, i) => ({
        noteId,
        for: keptFor,
        by,
        writtenAt,
        text: texts[i]!,
      })),
    };
  }

  /** Stores a note. The author chooses the id of the note. Repeating the request has no further effect. */
  @Put(':noteId')
  async keep(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('noteId') noteId: string,
    @Body() body: unknown,
  ): Promise<DeskNoteKept> {
    const said = parseBody(deskNoteBody, body);
    const { sequence: after } = await this.cases.stateFromSeat(caseId, actor, `PUT ${route}/:noteId`);
    const isTheirs = isUuid(noteId) && (await this.notes.keep(actor, { noteId, caseId, after, ...said }));
    if (!isTheirs) throw new Problem('NOTE.UNKNOWN');
    await this.audit.write({ actor, caseId, action: 'keep-note', route: `PUT ${route}/:noteId` });
    return { noteId };
  }

  @Delete(':noteId')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('noteId') noteId: string,
  ): Promise<DeskNoteKept> {
    await this.cases.stateFromSeat(caseId, actor, `DELETE ${route}/:noteId`);
    const isTheirs = isUuid(noteId) && (await this.notes.remove(actor, { noteId, caseId }));
    if (!isTheirs) throw new Problem('NOTE.UNKNOWN');
    await this.audit.write({ actor, caseId, action: 'remove-note', route: `DELETE ${route}/:noteId` });
    return { noteId };
  }
}
