import type { Answer, Caller } from './caller.js';

/** A case that takes steps one after the other, each on the version that whoever takes it sees just before. */
export class OneCase<Who extends string> {
  constructor(
    private readonly staff: Readonly<Record<Who, Caller>>,
    readonly id: string,
    readonly personId: string,
  ) {}

  get path(): string {
    return `/cases/${this.id}`;
  }

  /** As this person sees it now; of a case that they do not see, one that is none. */
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
