import type { Words } from '@baton/ledger';
import { Fault, KeyMissing, type Problem, Refused } from '@baton/sdk';
import type { Call } from './command.ts';
import { type ExitCode, exit, exitOf, UsageError } from './exit.ts';
import type { Language } from './language.ts';
import { nodeAddress } from './node-client.ts';
import { problemText } from './print/problem.ts';
import { systemWords } from './print/system-words.ts';
import type { World } from './world.ts';

/** `call`: the command that failed, once it was read. */
type Scene = {
  readonly world: World;
  readonly language: Language;
  readonly json: boolean;
  readonly call?: Call | undefined;
};

/** Tells what went wrong, on the error stream or as JSON, and gives the exit code. */
export function reportError(error: unknown, { world, language, json, call }: Scene): ExitCode {
  const told = tell(error, language, call);
  if (json) world.out(`${JSON.stringify({ error: told.json })}\n`);
  else world.err(`${told.text}\n`);
  return told.code;
}

type Told = { readonly code: ExitCode; readonly text: string; readonly json: object };

function tell(error: unknown, language: Language, call: Call | undefined): Told {
  if (error instanceof UsageError)
    return { code: exit.usage, text: error.words[language], json: { code: 'usage', ...error.words } };
  if (error instanceof Refused) return refused(error.problem, language, call);
  if (error instanceof KeyMissing)
    return {
      code: exit.usage,
      text: error.words[language],
      json: { code: 'key_missing', ...error.words, use: error.use },
    };
  if (error instanceof Fault) return faulty(error, language);
  if (hasWords(error))
    return { code: exit.fault, text: error.words[language], json: { code: error.code, ...error.words } };
  if (isSystemError(error)) return system(error, language);
  return bug(error, language);
}

function refused(problem: Problem, language: Language, call: Call | undefined): Told {
  const asked = call === undefined ? {} : { node: nodeAddress(call) };
  return { code: exitOf(problem), text: problemText(problem, language, asked), json: problem };
}

const faultWords: { readonly [code in Fault['code']]: Words } = {
  unreachable: {
    zh: '节点没有回应。节点是否在运行（npm start）？地址用 --node 指定。',
    en: 'The node does not answer. Is it running (npm start)? Its address is given with --node.',
  },
  busy: {
    zh: '节点繁忙，请稍后再试：同一笔交易重发不会重复计入。',
    en: 'The node is busy; try again later. Sending the same transaction again never counts twice.',
  },
  not_a_node: { zh: '这个地址不是 Baton 节点。', en: 'What answers at this address is not a Baton node.' },
};

function faulty(fault: Fault, language: Language): Told {
  const words = (fault.code === 'unreachable' ? unheard(fault.cause) : undefined) ?? faultWords[fault.code];
  const text = `${words[language]}\n  ${language === 'zh' ? fault.at : fault.message}`;
  return { code: exit.fault, text, json: { code: fault.code, ...words, detail: fault.message } };
}

const untrusted: Words = {
  zh: '这个地址有回应，但本机不信任它的证书，或者证书不是给这个地址的、已经过期。证书若是自己签发的，在命令前写 NODE_EXTRA_CA_CERTS=cert.pem。',
  en: 'Something answers there, with a certificate that this machine does not trust, that is for another address, or that has expired. Where you issued it yourself, write NODE_EXTRA_CA_CERTS=cert.pem before the command.',
};

const otherScheme: Words = {
  zh: '这个地址有回应，但说的不是同一种话：https:// 与 http:// 是否写反了？地址用 --node 指定。',
  en: 'Something answers there and does not speak as it was spoken to: is it http:// instead of https://, or the other way round? Its address is given with --node.',
};

const brokenOff: Words = {
  zh: '连接断了，回答没有到，或者没有到齐：节点是否停了（npm start）？还是它说的是 https://？地址用 --node 指定。',
  en: 'The connection was closed without an answer, or without a whole one. Did the node stop (npm start), or does it speak https://? Its address is given with --node.',
};

/** What was wrong with an answer that came and could not be heard, or broke off; undefined where nobody is there. */
function unheard(cause: unknown): Words | undefined {
  // `fetch` wraps what the connection says, node:http does not.
  const { code } = [cause, cause instanceof Error && cause.cause].find(isCoded) ?? { code: '' };
  if (/CERT|_LEAF_|ISSUER/.test(code)) return untrusted;
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET') return brokenOff;
  return /^(ERR_SSL_|EPROTO$|HPE_)/.test(code) ? otherScheme : undefined;
}

const isCoded = (value: unknown): value is { readonly code: string } =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';

/** Faults of the node carry a code and words in both languages; they are known by these, as it is loaded only on need. */
function hasWords(error: unknown): error is Error & { code: string; words: Words } {
  return error instanceof Error && error.name === 'Fault' && 'words' in error && 'code' in error;
}

/** What the operating system refused: no such file, a port that is taken, no right to do it. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

/** What making a folder answers where nothing may be written, or the start of the path is gone. */
const notMade: Words = {
  zh: '这里建不了文件夹：不能写，或者上层路径不存在。',
  en: 'No folder can be made here: nothing may be written, or what is above it is not there.',
};

/** The code of the system, and what it is about. */
function about({ code = '', syscall = '', path = '', message }: NodeJS.ErrnoException): string {
  return path === '' ? message : `${code} ${syscall} ${path}`;
}

function system(error: NodeJS.ErrnoException, language: Language): Told {
  const code = error.code ?? '';
  const words = code === 'ENOENT' && error.syscall === 'mkdir' ? notMade : systemWords.get(code);
  const { message } = error;
  return {
    code: exit.fault,
    text: words === undefined ? message : `${words[language]}\n  ${language === 'zh' ? about(error) : message}`,
    json: { code: code.toLowerCase(), ...(words ?? { zh: message, en: message }), detail: message },
  };
}

function bug(error: unknown, language: Language): Told {
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const words = {
    zh: 'baton 出了错，请报告以下内容：',
    en: 'baton has made a mistake of its own. Please report this:',
  };
  return { code: exit.bug, text: `${words[language]}\n${shown}`, json: { code: 'bug', ...words, detail: shown } };
}
