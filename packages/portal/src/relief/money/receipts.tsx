import { channelWord } from '@baton/ledger';
import type { MoneyGiftInList } from '@baton/sdk';
import { Tag } from '../../marks/tag.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { capital, wordFor } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { Moment } from '../../words/moments.tsx';
import { Amount } from '../../words/money.tsx';
import { nameOf } from '../../words/names.tsx';
import { plural } from '../../words/plural.ts';

/** Who gave money, as the record says: a party by name, many under one roll by their number. */
export function giverText({ donor, donorType, gifts }: MoneyGiftInList, language: Language): string {
  if (donor !== null) return nameOf(donor, language);
  if (donorType === 'many')
    return language === 'zh' ? `${figure(gifts)} 笔小额捐款` : `${figure(gifts)} small ${plural(gifts, 'gift')}`;
  return capital(wordFor(donorType, language));
}

/** Gifts in money, a row each. */
export function Receipts({ gifts }: { readonly gifts: readonly MoneyGiftInList[] }) {
  const { language } = useScene();
  const say = useSay();
  if (gifts.length === 0) return <p>{say('还没有收到捐款。', 'No money has been received yet.')}</p>;
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">{say('时间', 'Time')}</th>
          <th scope="col">{say('从谁，进哪笔资金', 'From whom, to which fund')}</th>
          <th scope="col">{say('渠道', 'Channel')}</th>
          <th scope="col" className="r">
            {say('捐赠额', 'Given')}
          </th>
          <th scope="col" className="r">
            {say('手续费', 'Fee')}
          </th>
          <th scope="col" className="r">
            {say('到账', 'Arrived')}
          </th>
        </tr>
      </thead>
      <tbody>
        {gifts.map((gift) => (
          <tr key={gift.id}>
            <td className="unit">
              <Link to={tracePath(gift.id)}>
                <Moment at={gift.time} />
              </Link>
            </td>
            <th scope="row" className="full">
              {giverText(gift, language)} → <Link to={tracePath(gift.fund.id)}>{nameOf(gift.fund, language)}</Link>{' '}
              {gift.donor === null || gift.confirmed ? null : (
                <Tag kind="quiet">{say('接收方单方', 'receiver’s word alone')}</Tag>
              )}
            </th>
            <td data-l={say('渠道', 'Channel')}>{channelWord(gift.channel, language)}</td>
            <td className="r" data-l={say('捐赠额', 'Given')}>
              <Amount value={gift.gross} currency={gift.currency} />
            </td>
            <td className="r" data-l={say('手续费', 'Fee')}>
              <Amount value={gift.fee} currency={gift.currency} bare />
            </td>
            <td className="r" data-l={say('到账', 'Arrived')}>
              <Amount value={gift.net} currency={gift.currency} bare />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
