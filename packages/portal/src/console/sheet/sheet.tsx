import type { ItemInList, PartyInList, PlaceInList } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { goHome } from '../desk/screen.ts';
import { useSigning } from '../desk/signing.ts';
import type { Written } from '../desk/write.ts';
import { ForEver } from '../form/said.tsx';
import { Outcome } from '../outcome.tsx';
import { readPlaces } from '../receive/accept.ts';
import { Places } from '../receive/places.tsx';
import { DonorChoice, ItemChoice } from './choices.tsx';
import { matchDonors, matchItems } from './match.ts';
import type { Sheet as SheetRead } from './read-sheet.ts';
import { type Donor, receiving, rowsOf } from './receiving.ts';
import { donorText, LeftOutRows, RefusedRows, Rows } from './rows.tsx';

/** Many gifts at once: the file is read here, shown, completed by hand, and signed line for line. */
export function Sheet() {
  const desk = useDesk();
  const say = useSay();
  const asked = useAsked('sheet', async () => {
    const [places, items, parties] = await Promise.all([
      readPlaces(desk),
      desk.line.rows<ItemInList>('/v1/items'),
      desk.line.rows<PartyInList>('/v1/subjects'),
    ]);
    return { value: { places: places.value.places, items: items.value, parties: parties.value }, asOf: items.asOf };
  });
  const { language } = useScene();
  const [sheet, setSheet] = useState<SheetRead>();
  const [fault, setFault] = useState<string>();
  const read = async (file: File | undefined) => {
    setSheet(undefined);
    setFault(undefined);
    if (file === undefined) return;
    const { readSheet } = await import('./read-sheet.ts');
    const found = await readSheet(new Uint8Array(await file.arrayBuffer()));
    if ('why' in found) return setFault(`${found.why[language]} ${found.right[language]}`);
    if (found.rows.length === 0) setFault(say('没有一行可以写。', 'There is no row that can be written.'));
    setSheet(found);
  };
  const known = asked.state === 'there' ? asked.seen.value : undefined;
  return (
    <>
      <h2>{say('从表格一次收很多', 'Many gifts at once')}</h2>
      <p className="small">
        {say(
          '第一行写列名：物资、数量；还可以有 捐赠方、等级、批号、有效期。文件不离开这台设备，只有您签的内容会公开。',
          'The first row names the columns: item, quantity; donor, grade, batch, expiry if there are any. The file stays on this device; only what you sign is public.',
        )}
      </p>
      <p className="field">
        <label htmlFor="sheet" className="f-label">
          {say('表格（XLSX 或 CSV）', 'Spreadsheet, XLSX or CSV')}
        </label>
        <input
          id="sheet"
          type="file"
          accept=".xlsx,.csv,text/csv"
          onChange={({ target }) => void read(target.files?.[0]).catch((error) => setFault(String(error.message)))}
        />
      </p>
      {fault === undefined ? null : <p role="alert">{fault}</p>}
      {sheet === undefined ? null : <LeftOutRows leftOut={sheet.leftOut} />}
      {sheet === undefined || sheet.rows.length === 0 || known === undefined ? null : (
        <Preview sheet={sheet} {...known} />
      )}
    </>
  );
}

type PreviewProps = {
  readonly sheet: SheetRead;
  readonly places: readonly PlaceInList[];
  readonly items: readonly ItemInList[];
  readonly parties: readonly PartyInList[];
};

function Preview({ sheet: { rows }, places, items: catalogue, parties }: PreviewProps) {
  const { language } = useScene();
  const say = useSay();
  const { now, write, hands } = useDesk();
  const [place, setPlace] = useState(places[0]?.id);
  const [items, setItems] = useState(() => matchItems(rows, catalogue));
  const [donors, setDonors] = useState<ReadonlyMap<string, Donor>>(() => matchDonors(rows, parties));
  const [written, setWritten] = useState<Written>();
  const [refused, setRefused] = useState<readonly number[]>([]);
  const [done, setDone] = useState(0);
  const openItems = [...new Set(rows.map(({ item }) => item))].filter((item) => items.get(item) === undefined);
  const openDonors = [...new Set(rows.map(({ donor }) => donor))].filter((donor) => donors.get(donor) === undefined);
  const isReady = place !== undefined && openItems.length + openDonors.length === 0;
  const signAll = async (at: string) => {
    const writings = receiving(now, rows, { place: at, items, donors });
    let last: Written | undefined;
    // What was signed before stands: a second try begins where the first was refused.
    for (const writing of writings.slice(done)) {
      last = await write(writing);
      if ('problem' in last) {
        setRefused(rowsOf(last.problem, writing));
        break;
      }
      setDone((before) => before + 1);
    }
    setWritten(last);
  };
  const { isSigning, run: sign } = useSigning(signAll);
  if (written !== undefined)
    return (
      <>
        {'problem' in written ? <RefusedRows rows={refused} /> : null}
        <Outcome written={written} onDone={goHome} onAgain={() => setWritten(undefined)} />
      </>
    );
  return (
    <>
      <Places places={places} chosen={place} onChosen={setPlace} />
      <Rows
        rows={rows}
        itemOf={(typed) => catalogue.find(({ id }) => id === items.get(typed))}
        donorOf={(typed) => donorText(donors.get(typed), typed, parties, language)}
      />
      {openItems.map((item) => (
        <ItemChoice key={item} typed={item} onChosen={(id) => setItems((before) => new Map(before).set(item, id))} />
      ))}
      {openDonors.map((donor) => (
        <DonorChoice
          key={donor}
          typed={donor}
          onChosen={(one) => setDonors((before) => new Map(before).set(donor, one))}
        />
      ))}
      <ForEver record={{}} who={nameOf(hands.who, language)} />
      <button
        type="button"
        className="big"
        disabled={!isReady || isSigning}
        onClick={() => (place === undefined ? undefined : sign(place))}
      >
        {isReady
          ? say(`签名：收到这 ${figure(rows.length)} 行`, `Sign: these ${figure(rows.length)} lines were received`)
          : say(
              `还有 ${openItems.length + openDonors.length} 处要选`,
              `${openItems.length + openDonors.length} still to be chosen`,
            )}
      </button>
    </>
  );
}
