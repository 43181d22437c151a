import type { Answer, Caller } from './caller.js';

/** A case that takes steps one after the other, each with the version it has just seen. */
export class OneCase<Who extends string> {
  constructor(
    private readonly staff: Readonly<Record<Who, Caller>>,
    readonly id: string,
    readonly personId: string,
    public version = 1,
  ) {}

  get path(): string {
    return `/cases/${this.id}`;
  }

  async ask(who: Who, resource: string, body: unknown = {}): Promise<Answer> {
    const answer = await this.staff[who].post(`${this.path}/${resource}`, body, {
      ifMatch: `"${this.version}"`,
    });
    if (answer.status === 200) this.version = answer.body.version!;
    return answer;
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
