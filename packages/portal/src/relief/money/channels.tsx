import { channelWord } from '@baton/ledger';
import type { ChannelSums } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { capital } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { Amount } from '../../words/money.tsx';

type ChannelsProps = { readonly channels: readonly ChannelSums[]; readonly currency: string };

/** Receipts by channel: given, kept by the channel, arrived. */
export function Channels({ channels, currency }: ChannelsProps) {
  const { language } = useScene();
  const say = useSay();
  const sum = (name: 'gifts' | 'gross' | 'fee' | 'net') => channels.reduce((total, one) => total + one[name], 0);
  const [gross, fee, net] = [say('捐赠额', 'Given'), say('手续费', 'Fee kept'), say('到账', 'Arrived')];
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">{say('渠道', 'Channel')}</th>
          <th scope="col" className="r">
            {say('笔数', 'Gifts')}
          </th>
          {[gross, fee, net].map((title) => (
            <th key={title} scope="col" className="r">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {channels.map((one) => (
          <tr key={one.channel}>
            <th scope="row">{capital(channelWord(one.channel, language))}</th>
            <td className="r" data-l={say('笔数', 'Gifts')}>
              {figure(one.gifts)}
            </td>
            <td className="r" data-l={gross}>
              <Amount value={one.gross} currency={currency} bare />
            </td>
            <td className="r" data-l={fee}>
              <Amount value={one.fee} currency={currency} bare />
            </td>
            <td className="r" data-l={net}>
              <Amount value={one.net} currency={currency} bare />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('合计', 'Sum')}</th>
          <td className="r" data-l={say('笔数', 'Gifts')}>
            {figure(sum('gifts'))}
          </td>
          <td className="r" data-l={gross}>
            <Amount value={sum('gross')} currency={currency} />
          </td>
          <td className="r" data-l={fee}>
            <Amount value={sum('fee')} currency={currency} bare />
          </td>
          <td className="r" data-l={net}>
            <Amount value={sum('net')} currency={currency} bare />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
