import { Inject, Injectable } from '@nestjs/common';
import type { Actor, CaseId, IsoDay, IsoInstant, Refusal, StaffId } from '@homeward/contracts';
import {
  refuseArranging,
  refuseGiving,
  refusePostponing,
  refuseTaking,
  type CaseState,
} from '@homeward/domain';
import { ArrangedTasks, type Arrangement, asActor, AuditLog, StaffDirectory } from '@homeward/persistence';
import { CaseService } from '../cases/case.service.js';
import { orRefuse, Problem } from '../problem/problem.js';

/** The task, the member of staff who arranges the task, and the route. */
export interface Arranging {
  readonly actor: Actor;
  readonly caseId: CaseId;
  readonly taskId: string;
  readonly route: string;
}

/**
 * Arrangements of a seat for its tasks. Arrangements are written to the audit, and are hidden from people outside the
 * seat.
 */
@Injectable()
export class Arrangements {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(ArrangedTasks) private readonly arranged: ArrangedTasks,
    @Inject(StaffDirectory) private readonly directory: StaffDirectory,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * Gives a task to a member of the seat, who keeps the task until someone puts it back.
   * @throws Problem TASK.TAKEN if a colleague has the task
   */
  async take(asked: Arranging, staffId: StaffId): Promise<Arrangement> {
    const isOwn = staffId === asked.actor.staffId;
    const state = await this.#allow(asked, async (state, now) =>
      isOwn
        ? refuseTaking(state, { ...asked, now })
        : refuseGiving(state, { ...asked, now }, await this.#colleague(state, asked.taskId, staffId)),
    );
    const { actor, taskId } = asked;
    if (!(await this.arranged.take(actor, { state, taskId }, staffId))) throw new Problem('TASK.TAKEN');
    return await this.#done(asked, state, isOwn ? 'take-task' : 'give-task');
  }

  /**
   * Puts a task back. Every member of the seat may put a task back, because the colleague who took the task may be
   * away.
   */
  async putBack(asked: Arranging): Promise<Arrangement> {
    const state = await this.#allow(asked, (state, now) => refuseArranging(state, { ...asked, now }));
    await this.arranged.putBack(asked.actor, { state, taskId: asked.taskId });
    return await this.#done(asked, state, 'put-back-task');
  }

  /** Postpones a task until a day. If the day is `null`, cancels the postponement. */
  async putOff(asked: Arranging, notBefore: IsoDay | null): Promise<Arrangement> {
    const state = await this.#allow(asked, (state, now) =>
      notBefore === null
        ? refuseArranging(state, { ...asked, now })
        : refusePostponing(state, { ...asked, now }, notBefore),
    );
    await this.arranged.putOff(asked.actor, { state, taskId: asked.taskId }, notBefore);
    return await this.#done(asked, state, 'put-off-task');
  }

  async #allow(
    { caseId, actor, route }: Arranging,
    refusal: (state: CaseState, now: IsoInstant) => Refusal | undefined | Promise<Refusal | undefined>,
  ): Promise<CaseState> {
    const state = await this.cases.stateFor(caseId, actor, route);
    orRefuse(await refusal(state, new Date().toISOString()));
    return state;
  }

  /** Returns the colleague, in the role that the task needs. */
  async #colleague({ tasks }: CaseState, taskId: string, staffId: StaffId): Promise<Actor | undefined> {
    const role = tasks.find((task) => task.taskId === taskId)?.role;
    const member = await this.directory.memberOf(staffId);
    return role && member?.roles.includes(role) ? asActor(member, role) : undefined;
  }

  async #done(
    { actor, caseId, taskId, route }: Arranging,
    state: CaseState,
    action: string,
  ): Promise<Arrangement> {
    await this.audit.write({ actor, caseId, action, route });
    const arrangement = await this.arranged.of(actor, { state, taskId });
    if (!arrangement) throw new Problem('TASK.UNKNOWN');
    return arrangement;
  }
}
