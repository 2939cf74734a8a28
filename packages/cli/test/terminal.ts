// A terminal for documents: types their lines in a folder of its own. `npx --no baton` and
// `npm start` are this checkout's command; the port of the text is whichever is free.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeReplay } from './loaded-replay.ts';
import { program, Running } from './process.ts';
import { RunningHere } from './running-here.ts';
import { openShell, type Ran, type Shell } from './shell.ts';

const starts = /^(?:npm start(?: --)?|npx --no baton start)(?<flags>.*)$/;
/** A call of the command, and the pipe it may go into: the command runs in this process, which is ten times as quick. */
const plain = /^npx --no (?<command>baton (?:(?! \| )[^&;<>$`'\\])*)(?: \| (?<pipe>.*))?$/;

export class Terminal {
  readonly #shell: Shell = openShell((url, init) => fetch(url, init));
  readonly folder = this.#shell.folder;
  readonly #asUsersDo: boolean;
  #node: { readonly running: Running | RunningHere; readonly port: string; readonly address: string } | undefined;

  /** `asUsersDo`: nodes are processes of their own, and the first loads the replay; otherwise it was loaded before. */
  constructor({ asUsersDo }: { readonly asUsersDo: boolean }) {
    this.#asUsersDo = asUsersDo;
    const shim = join(this.folder, 'bin', 'npx');
    mkdirSync(join(this.folder, 'bin'));
    symlinkSync(fileURLToPath(new URL('../../../examples', import.meta.url)), join(this.folder, 'examples'));
    writeFileSync(shim, `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${program}' "$@"\n`);
    chmodSync(shim, 0o755);
  }

  /** Types a line. A node that it starts is waited for, and goes on running until the next one is started. */
  async type(line: string): Promise<Ran> {
    const flags = starts.exec(line)?.groups?.['flags'];
    if (flags !== undefined) return this.#start(flags.split(' ').filter((flag) => flag !== ''));
    const here = this.#withContents(this.#here(line));
    const { command, pipe } = plain.exec(here)?.groups ?? {};
    if (command === undefined) return this.#spawn(here);
    const ran = await this.#shell.run(command, { env: this.#env(), now: Date.now });
    if (pipe === undefined) return ran;
    const piped = await this.#spawn(pipe, ran.out);
    return { ...piped, err: ran.err + piped.err };
  }

  /** Ctrl-C, and nothing is left. The node's exit code. */
  async end(): Promise<number | null | undefined> {
    const code = await this.#node?.running.kill('SIGINT');
    this.#shell.end();
    return code;
  }

  async #start(flags: readonly string[]): Promise<Ran> {
    await this.#node?.running.kill('SIGINT');
    const at = flags.indexOf('--port');
    const port = (at < 0 ? undefined : flags[at + 1]) ?? '2020';
    const here = flags
      .map((flag) => (flag === '0.0.0.0' ? '127.0.0.1' : flag))
      .filter((_, i) => at < 0 || (i !== at && i !== at + 1));
    const args = ['start', ...here, '--port', '0'];
    const running = this.#asUsersDo ? new Running(this.folder, ...args) : await this.#startHere(args);
    const [, address = ''] = await running.says(/running: (\S+)/);
    this.#node = { running, port, address };
    return { code: 0, out: running.out, err: running.err };
  }

  async #startHere(args: readonly string[]): Promise<RunningHere> {
    const data = join(this.folder, 'baton-data');
    if (!args.includes('--empty') && !args.includes('--data') && !existsSync(data)) await placeReplay(data);
    return new RunningHere(this.#shell, args.join(' '), this.#env());
  }

  async #spawn(line: string, input = ''): Promise<Ran> {
    const env = { ...process.env, ...this.#env(), PATH: `${join(this.folder, 'bin')}:${process.env['PATH']}` };
    const child = spawn('sh', ['-c', line], { cwd: this.folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
    // A command that reads nothing may be gone before it is typed to.
    child.stdin.on('error', () => undefined).end(input);
    const said = { out: '', err: '' };
    for (const stream of ['out', 'err'] as const)
      child[`std${stream}`].on('data', (chunk: Buffer) => {
        said[stream] += chunk.toString('utf8');
      });
    const [code] = await once(child, 'close');
    return { code: Number(code), ...said };
  }

  #env() {
    const node = this.#node?.address ?? '';
    return { INIT_CWD: this.folder, XDG_CONFIG_HOME: join(this.folder, 'config'), BATON_NODE: node, LANG: 'en' };
  }

  /** The line, with what lies in the files that it names as `$(cat file)`. */
  #withContents(line: string): string {
    return line.replaceAll(/\$\(cat ([a-z]+)\)/g, (_, name) => readFileSync(join(this.folder, name), 'utf8').trimEnd());
  }

  /** The line, with the address of the node as it is here. */
  #here(line: string): string {
    const { port, address } = this.#node ?? { port: '', address: '' };
    return line.replaceAll(new RegExp(`https?://127\\.0\\.0\\.1:${port}\\b`, 'g'), address);
  }
}
