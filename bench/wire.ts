import { connect, type Socket } from 'node:net';

/** An answer of the node: its status, and its body as text. */
export type Answered = { readonly status: number; readonly body: string };

/**
 * One connection to a node, one request at a time. Plain sockets: what a better client would cost is no part of a figure of
 * the node. It reads answers that state their length, as the node's do.
 */
export class Wire {
  readonly #socket: Socket;
  #read: Buffer = Buffer.alloc(0);
  #waits: { answer: (answered: Answered) => void; fail: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#take(bytes));
    socket.on('close', () => this.#waits?.fail(new Error('the node closed the connection')));
  }

  /** Connects to a node on this machine. */
  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Wire(socket)));
    });
  }

  /** Sends the bytes of a request, and waits for its answer. */
  ask(request: Uint8Array): Promise<Answered> {
    return new Promise((answer, fail) => {
      this.#waits = { answer, fail };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waits = undefined;
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#read = this.#read.length === 0 ? bytes : Buffer.concat([this.#read, bytes]);
    const headEnd = this.#read.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#read.toString('latin1', 0, headEnd);
    const end = headEnd + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#read.length < end) return;
    const body = this.#read.toString('utf8', headEnd + 4, end);
    this.#read = this.#read.subarray(end);
    this.#waits?.answer({ status: Number(head.slice(9, 12)), body });
  }
}

/** The bytes of a request that reads. */
export function getRequest(path: string): Uint8Array {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n`);
}

/** The bytes of a request that submits JSON. */
export function postRequest(path: string, body: string): Uint8Array {
  const bytes = Buffer.from(body);
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
}
