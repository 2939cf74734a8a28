import type { Words } from '@baton/log';

const catalogue = {
  folder_locked: {
    title: { zh: '另一个进程正在使用这个数据文件夹。', en: 'Another process is using this data folder.' },
    remedy: { zh: '先停止那个节点。', en: 'Stop that node first.' },
  },
  lock_damaged: {
    title: {
      zh: '数据文件夹的锁文件已损坏。',
      en: 'The lock of this data folder is damaged.',
    },
    remedy: {
      zh: '里面没有数据：确认没有节点在用这个文件夹，删除该文件后再启动。',
      en: 'It holds no data: make sure that no node runs on the folder, remove the file, and start again.',
    },
  },
  folder_empty: {
    title: { zh: '这个文件夹里没有账本。', en: 'This folder holds no ledger.' },
    remedy: { zh: '用 baton init 或 baton start 建立。', en: 'Make one with baton init or baton start.' },
  },
  folder_taken: {
    title: { zh: '这个文件夹里已经有账本。', en: 'This folder holds a ledger already.' },
    remedy: { zh: '换一个文件夹。', en: 'Choose another folder.' },
  },
  genesis_invalid: {
    title: { zh: '创世文件不是一个账本的开头。', en: 'The genesis is not the beginning of a ledger.' },
    remedy: { zh: '从副本恢复 genesis.json。', en: 'Restore genesis.json from a copy.' },
  },
  log_key_invalid: {
    title: {
      zh: '日志密钥缺失，或不是创世条目所说的那把。',
      en: 'The log key is missing, or not the one of the genesis.',
    },
    remedy: {
      zh: '从含密钥的备份（--with-keys）恢复 keys/log.json。',
      en: 'Restore keys/log.json from a backup that was made --with-keys.',
    },
  },
  log_damaged: {
    title: { zh: '日志文件已损坏。', en: 'The log is damaged.' },
    remedy: {
      zh: '用 baton restore 从备份或日志副本恢复。',
      en: 'Restore it: baton restore --from <backup or copy of the log>.',
    },
  },
  log_shorter_than_signed: {
    title: {
      zh: '日志比签署过的检查点短：有条目丢失。',
      en: 'The log is shorter than a checkpoint signed before: entries are missing.',
    },
    remedy: {
      zh: '用 baton restore 从副本取回缺失的条目；在此之前只读。',
      en: 'Fetch them: baton restore --from <copy>. Until then the node only reads.',
    },
  },
  state_ahead_of_log: {
    title: { zh: '状态库比日志新：有条目丢失。', en: 'The state is ahead of the log: entries are missing.' },
    remedy: {
      zh: '用 baton restore 从副本取回缺失的条目；在此之前只读。',
      en: 'Fetch them: baton restore --from <copy>. Until then the node only reads.',
    },
  },
  signed_missing: {
    title: { zh: '找不到上次签署的检查点。', en: 'The last signed checkpoint is missing.' },
    remedy: { zh: '从备份恢复文件 signed。', en: 'Restore the file signed from the backup.' },
  },
  restored_unconfirmed: {
    title: {
      zh: '此文件夹由备份恢复，尚无人确认此后没有签署过检查点。',
      en: 'This folder was restored, and nobody has vouched yet that no later checkpoint was signed.',
    },
    remedy: {
      zh: '先用 baton restore --from 取回备份之后的条目，再用 baton restore --confirm 确认；在此之前只读。',
      en: 'Fetch what came after it with baton restore --from <copy>, then baton restore --confirm. Until then the node only reads.',
    },
  },
  signed_changed: {
    title: { zh: '文件 signed 不是本节点写下的。', en: 'The file signed is not as this node wrote it.' },
    remedy: {
      zh: '有人放回了旧文件。停止节点，恢复最新的副本。',
      en: 'Somebody put an older file back. Stop the node and restore the newest copy.',
    },
  },
  state_damaged: {
    title: { zh: '状态库已损坏，或属于另一段历史。', en: 'The state is damaged, or of another history.' },
    remedy: {
      zh: '停止节点后运行 baton reindex：由日志重建。',
      en: 'With the node stopped run baton reindex: it follows from the log.',
    },
  },
  rules_differ: {
    title: {
      zh: '这个账本是由另一版本的规则写下的。',
      en: 'This ledger was written under the rules of another version.',
    },
    remedy: {
      zh: '用写下它的那个版本打开。1.0 之前不保证后来的版本能重放旧日志；演练和重演可换一个 --data 文件夹重新载入。',
      en: 'Open it with the version that wrote it. Before 1.0 no later version is promised to replay an old log; a replay loads anew into another folder (--data).',
    },
  },
  disk_full: {
    title: { zh: '磁盘已满。', en: 'The disk is full.' },
    remedy: { zh: '腾出空间；节点会自行继续。', en: 'Make room; the node goes on by itself.' },
  },
  disk_failed: {
    title: { zh: '磁盘出错。', en: 'The disk failed.' },
    remedy: { zh: '检查磁盘；节点会自行再试。', en: 'Check the disk; the node tries again by itself.' },
  },
  folder_unusable: {
    title: { zh: '数据文件夹无法读写。', en: 'The data folder cannot be read or written.' },
    remedy: {
      zh: '腾出空间，或修好磁盘和权限，再试一次。',
      en: 'Make room, or mend the disk or its permissions, and try again.',
    },
  },
  folder_read_only: {
    title: {
      zh: '数据库最后写下的内容还在它旁边，而这里不能写，所以读不出来。',
      en: 'What a database wrote last lies beside it still, and cannot be read where nothing may be written.',
    },
    remedy: {
      zh: '把文件夹复制到可写的地方，再对副本运行。',
      en: 'Copy the folder to where it may be written, and use the copy.',
    },
  },
  clock_suspect: {
    title: { zh: '本机时钟可疑。', en: 'The clock of this machine is suspect.' },
    remedy: {
      zh: '校正时钟，节点会自行继续；若时间属实，重新启动并加上 --confirm-time <今天的日期>，或由见证方联署确认。',
      en: 'Set it right, and the node goes on by itself; if it is right, start the node with --confirm-time <today’s date>, or let a witness cosign.',
    },
  },
  busy: {
    title: { zh: '等待处理的交易太多。', en: 'Too many transactions are waiting.' },
    remedy: { zh: '稍后重发同一笔交易。', en: 'Send the same transactions again a little later.' },
  },
  closed: {
    title: { zh: '节点正在停止。', en: 'The node is stopping.' },
    remedy: { zh: '稍后重发同一笔交易。', en: 'Send the same transactions again a little later.' },
  },
  story_time: {
    title: {
      zh: '只有演练和重演可以给出故事时间，且不得倒退。',
      en: 'Story time belongs to drills and replays, and never goes back.',
    },
    remedy: { zh: '去掉时间，或用演练账本。', en: 'Leave the time out, or use a drill.' },
  },
  paper_altered: {
    title: { zh: '票据与摘要不符。', en: 'The paper does not have this digest.' },
    remedy: { zh: '重新上传原文件。', en: 'Send the original file again.' },
  },
  paper_gone: {
    title: { zh: '这份票据已被撤下。', en: 'The paper was withheld.' },
    remedy: {
      zh: '不必再交。记录和证明不受影响。',
      en: 'Nothing is left to be done; the record and its proof stay whole.',
    },
  },
  cosignature_invalid: {
    title: { zh: '见证签名不属于本日志的检查点。', en: 'The cosignature is not one of a checkpoint of this log.' },
    remedy: { zh: '向见证方重新请求。', en: 'Ask the witness again.' },
  },
  vkey_invalid: {
    title: { zh: '这不是一把日志公钥。', en: 'This is not the verifier key of a log.' },
    remedy: {
      zh: '应为 <名称>+<编号>+<密钥>，见 /v1/status 的 vkey。',
      en: 'Wanted: <name>+<id>+<key>, the vkey of /v1/status.',
    },
  },
  witness_damaged: {
    title: { zh: '见证方的记录已损坏。', en: 'What the witness cosigned last is damaged.' },
    remedy: {
      zh: '从日志取回它最后联署的检查点；在此之前不再联署。',
      en: 'Restore the file from the log that shows it; until then nothing is cosigned.',
    },
  },
  bug: {
    title: { zh: '节点发现自身的错误，已停止写入。', en: 'The node found a mistake of its own and stopped writing.' },
    remedy: {
      zh: '请连同日志报告；baton audit 能说明是否有文件被改动。',
      en: 'Please report it with the logs; baton audit tells whether a file was altered.',
    },
  },
} as const satisfies { [code: string]: { readonly title: Words; readonly remedy: Words } };

/** What the world can do to a node. The list is closed. */
export type FaultCode = keyof typeof catalogue;

/** Every fault: what it is called, and what to do about it. */
export const faults: { readonly [code in FaultCode]: { readonly title: Words; readonly remedy: Words } } = catalogue;

/**
 * The world failed: a disk, another process, foreign or missing files. `detail` names the file or the figures; where it needs
 * words, in both languages.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly words: Words;
  readonly detail: string | Words;

  constructor(code: FaultCode, detail: string | Words = '', cause?: unknown) {
    const { title, remedy } = faults[code];
    const { zh, en } = typeof detail === 'string' ? { zh: detail, en: detail } : detail;
    super([title.en, sentence(en, '.'), remedy.en].filter((text) => text !== '').join(' '), { cause });
    this.code = code;
    this.detail = detail;
    this.words = { zh: `${title.zh}${sentence(zh, '。')}${remedy.zh}`, en: this.message };
  }
}

/** An entry of the log, as a detail; `file`: where it lies. */
export function entryAt(index: number, file?: string): Words {
  const where = file === undefined ? '' : `${file}, `;
  return { zh: `${where}第 ${index} 条`, en: `${where}entry ${index}` };
}

/** That a log of this size is signed twice, as a detail. */
export function twoHistories(size: number): Words {
  return { zh: `${size} 条有两种历史`, en: `two histories of ${size} entries` };
}

/** That a checkpoint here cannot be judged, as a detail. */
export function unknownLogKey(path: string, size: number): Words {
  return {
    zh: `${path}：${size} 条的检查点由这里无人认得的密钥签署（policy.json 丢失或损坏）。请带上有后续策略的副本，或恢复到别的文件夹`,
    en: `${path}: a checkpoint over ${size} entries by a key that nothing here knows (policy.json is lost or damaged). Bring a copy that leads to it, or restore into another folder`,
  };
}

/** A block, as a detail. */
export function blockAt(height: number): Words {
  return { zh: `高度 ${height}`, en: `height ${height}` };
}

/** A detail with a stop at its end, if it is one. */
function sentence(detail: string, stop: string): string {
  return detail === '' || /[.!?。]$/.test(detail) ? detail : `${detail}${stop}`;
}

/** The fault behind an error. One that neither the operating system nor SQLite raised is a bug of ours. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Fault(isOfTheWorld(error) ? diskFaultCode(error) : 'bug', detail, error);
}

function isOfTheWorld(error: unknown): error is Error {
  return error instanceof Error && ('errcode' in error || 'errno' in error || 'syscall' in error);
}

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];
// SQLite's result codes, their low byte: FULL; ERROR (tables that are not ours), CORRUPT and NOTADB.
const sqliteFull = 13;
const sqliteDamaged = [1, 11, 26];

function diskFaultCode(error: Error): FaultCode {
  if ('code' in error && typeof error.code === 'string' && fullCodes.includes(error.code)) return 'disk_full';
  const result = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
  if (sqliteDamaged.includes(result)) return 'state_damaged';
  return result === sqliteFull ? 'disk_full' : 'disk_failed';
}
