import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** HTTP over connections that stay open, like those of a browser or a load balancer. */
export class KeptAlive {
  readonly #agent = new Agent({ keepAlive: true, noDelay: true, scheduling: 'lifo' });

  constructor(private readonly url: string) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send('GET', path, headers);
  }

  post(path: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<Answer> {
    const text = JSON.stringify(body);
    const length = String(Buffer.byteLength(text));
    return this.#send(
      'POST',
      path,
      { ...headers, 'Content-Type': 'application/json', 'Content-Length': length },
      text,
    );
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    text?: string,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, { method, agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode!, body: answer === '' ? undefined : JSON.parse(answer) });
        });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed an idle connection at this moment, and did not read this request.
        const closed = sent.reusedSocket && error.code === 'ECONNRESET';
        if (closed) resolve(this.#send(method, path, headers, text));
        else reject(error);
      });
      sent.end(text);
    });
  }
}
