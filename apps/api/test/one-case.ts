import type { Answer, Caller } from './caller.js';

/**
 * A case that takes steps one after another. Each step uses the version that its sender sees immediately before the
 * step.
 */
export class OneCase<Who extends string> {
  constructor(
    private readonly staff: Readonly<Record<Who, Caller>>,
    readonly id: string,
    readonly personId: string,
  ) {}

  get path(): string {
    return `/cases/${this.id}`;
  }

  /**
   * Returns the version that this person sees now, or a version that never matches if this person does not see the
   * case.
   */
  async versionFor(who: Who): Promise<string> {
    return (await this.staff[who].get(this.path)).headers.get('etag') ?? '"none"';
  }

  async ask(who: Who, resource: string, body: unknown = {}): Promise<Answer> {
    const ifMatch = await this.versionFor(who);
    return await this.staff[who].post(`${this.path}/${resource}`, body, { ifMatch });
  }

  async take(who: Who, resource: string, body: unknown = {}): Promise<Answer> {
    const answer = await this.ask(who, resource, body);
    expect([resource, answer.status, answer.body.code]).toEqual([resource, 200, undefined]);
    return answer;
  }

  read(who: Who, section = ''): Promise<Answer> {
    return this.staff[who].get(this.path + section);
  }
}
