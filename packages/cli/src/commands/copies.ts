import { type Call, type Command, neededArg } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { dataFolder } from '../keys/folder.ts';
import { dataOption } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';
import { outputOption, printJson, say } from '../print/output.ts';
import { countTeller } from '../print/progress.ts';
import { exportFormats, exportTables, foldedProfile } from '../tables/export-file.ts';
import { asTyped, dataFlag } from '../way.ts';
import { typedPath } from '../world.ts';

/** Copies a data folder, also beside a running node, and reads the copy back. */
export const backup: Command = {
  name: 'backup',
  summary: { zh: '备份数据文件夹（节点可以在运行）', en: 'Back up a data folder, also beside a running node' },
  args: '<folder>',
  options: {
    ...dataOption,
    'with-keys': {
      words: {
        zh: '连同日志密钥（有它就能以日志名义签名）',
        en: 'With the keys: whoever has them signs in the name of the log',
      },
    },
  },
  examples: ['baton backup backup-monday', 'baton backup backup-keys --with-keys'],
  async run(call) {
    const to = target(call, 'backup');
    const { backupFolder } = await import('@baton/node/copies');
    const options = { onProgress: countTeller(call), withKeys: call.flags.on('with-keys') };
    const made = await backupFolder(dataFolder(call.world, call.flags.text('data')), to, options);
    tell(call, made, `${say(call, '已备份到', 'Backed up to')} ${to}`);
    return exit.done;
  },
};

/** Builds a data folder from a backup or a copy of the public log. */
export const restore: Command = {
  name: 'restore',
  summary: {
    zh: '由备份或日志副本恢复（先停止节点）',
    en: 'Restore from a backup or a copy of the log; stop the node first',
  },
  options: {
    from: { value: 'folder', words: { zh: '备份，或公开日志的副本', en: 'A backup, or a copy of the public log' } },
    copy: {
      value: 'folder',
      multiple: true,
      words: { zh: '其他副本，缺的从中取', en: 'Further copies, for what is missing' },
    },
    confirm: {
      words: {
        zh: '担保：这里最大的检查点之后没有再签过',
        en: 'You vouch that nothing was signed after the largest checkpoint found here',
      },
    },
    ...dataOption,
  },
  more: {
    zh: '恢复后的节点若不知道自己最后签过什么，就只读，直到有人担保：以免同一大小有两个检查点。',
    en: 'A node that does not know what it signed last only reads until somebody vouches for it: no size may have two checkpoints.',
  },
  examples: ['baton restore --from backup-monday', 'baton restore --from mirror --copy backup-monday --confirm'],
  async run(call) {
    const { flags, world } = call;
    const folder = dataFolder(world, flags.text('data'));
    const { confirmRestored, restoreFolder } = await import('@baton/node/copies');
    const from = flags.text('from');
    if (from === undefined) {
      if (!flags.on('confirm')) throw noSource();
      tellConfirmed(call, folder, await confirmRestored(folder));
      return exit.done;
    }
    const at = (path: string) => typedPath(world, path);
    const copies = flags.texts('copy').map(at);
    const options = { onProgress: countTeller(call), copies, confirmed: flags.on('confirm') };
    const made = await restoreFolder(at(from), folder, options);
    tell(call, made, `${say(call, '已恢复到', 'Restored into')} ${folder}\n${standingText(call, made)}`.trimEnd());
    return exit.done;
  },
};

type Confirmed = { readonly confirmed: boolean; readonly hasKey: boolean };

function tellConfirmed(call: Call, folder: string, made: Confirmed): void {
  const { confirmed, hasKey } = made;
  const start = `${asTyped} start${dataFlag(call)}`;
  const done = hasKey
    ? say(call, `已担保，节点可以写入：${start}`, `Vouched for; the node may write: ${start}`)
    : `${say(call, '已担保。', 'Vouched for.')}\n${noKeyText(call)}`;
  const nothing = say(call, `${folder} 不需要担保。`, `${folder} waits for nobody to vouch for it.`);
  if (call.flags.on('json')) printJson(call, made);
  else call.world.out(`${confirmed ? done : nothing}\n`);
}

function noKeyText(call: Call): string {
  return say(
    call,
    '缺日志现用的密钥（keys/log.json，换过密钥的在 keys/log-next.json）：没有它不能启动。',
    "The log's key in force is missing (keys/log.json, or keys/log-next.json where it was replaced): no start without it.",
  );
}

function noSource(): UsageError {
  return new UsageError({
    zh: '从哪里恢复？请加 --from <备份>；若只是担保，用 --confirm。',
    en: 'Restore from where? Add --from <backup>; to vouch for what was restored, --confirm alone.',
  });
}

function standingText(call: Call, { writable, hasKey }: { writable: boolean; hasKey: boolean }): string {
  const key = hasKey ? '' : noKeyText(call);
  if (writable) return key;
  const confirm = `${asTyped} restore --confirm${dataFlag(call)}`;
  const only = say(
    call,
    `目前只读。确认此后没有再签过检查点，再运行：${confirm}`,
    `For reading only. When you are sure that nothing was signed later: ${confirm}`,
  );
  return `${only}\n${key}`;
}

/** Throws state and read model away and builds both from the log. */
export const reindex: Command = {
  name: 'reindex',
  summary: {
    zh: '由日志重建状态和查询视图（先停止节点）',
    en: 'Build state and views anew from the log; stop the node first',
  },
  options: dataOption,
  examples: ['baton reindex'],
  async run(call) {
    const { reindexFolder } = await import('@baton/node/copies');
    const folder = dataFolder(call.world, call.flags.text('data'));
    const made = await reindexFolder(folder, { onProgress: countTeller(call) });
    tell(call, made, `${say(call, '已重建', 'Built anew')}: ${say(call, '高度', 'height')} ${made.height}`);
    return exit.done;
  },
};

/** Copies the public log with its parts, for any web server, or writes its lists in a form that others use. */
export const exportCommand: Command = {
  name: 'export',
  summary: {
    zh: '导出：公开日志的副本，或表格（CSV、XLSX、JSON Lines、Data Package、HXL）、事件（EPCIS）、资金（IATI）',
    en: 'Copy the public log, or write its lists (CSV, XLSX, JSON Lines, Data Package, HXL), events (EPCIS), money (IATI)',
  },
  args: '<folder|format>',
  options: {
    ...outputOption,
    list: { value: 'name', words: { zh: '只导出这一个列表', en: 'This list alone, such as needs' } },
    ...dataOption,
    ...nodeOptions,
  },
  more: {
    zh: `文件夹：公开日志和正文，供任何网页服务器提供。格式（${Object.keys(exportFormats).join('、')}）：全部列表，写到 -o 指定的文件或文件夹，注明账本、区块和检查点。${foldedProfile}：按转录的变更算出现在的需求，与公布时同一形式。`,
    en: `A folder: the public log with its parts, for any web server. A format (${Object.keys(exportFormats).join(', ')}): every list, into the file or folder that -o names, with ledger, height and checkpoint. ${foldedProfile}: the needs that stand after all changes quoted, in the form in which they were published.`,
  },
  examples: [
    'baton export mirror',
    'baton export csv -o tables',
    'baton export epcis -o events.jsonld',
    `baton export ${foldedProfile} -o needs.json`,
  ],
  async run(call) {
    const [form = ''] = call.args;
    if (form === foldedProfile) {
      const { exportNeeds } = await import('../tables/export-needs.ts');
      return exportNeeds(call);
    }
    if (exportFormats[form] !== undefined) return exportTables(call, form);
    const to = target(call, 'export');
    const { exportLog } = await import('@baton/node/copies');
    const folder = dataFolder(call.world, call.flags.text('data'));
    const made = await exportLog(folder, to, { onProgress: countTeller(call) });
    tell(call, made, `${say(call, '已导出到', 'Exported to')} ${to}`);
    return exit.done;
  },
};

function target(call: Call, command: string): string {
  return typedPath(call.world, neededArg(call, command, '<folder>'));
}

function tell(call: Call, made: { readonly ledger: string; readonly size: number }, done: string): void {
  if (call.flags.on('json')) printJson(call, made);
  else call.world.out(`${done}\n${made.ledger}, ${say(call, '大小', 'size')} ${made.size}\n`);
}
