import type { Step, Trace } from '@baton/sdk';
import { Link, partyPath } from '../../scene/link.tsx';
import { useSay } from '../../scene/scene.ts';
import { classWord } from '../../words/codes.ts';

/** Where to go on from an item, a place or a party without keys: what it is, and the lists that tell of it. */
export function Leads({ trace: { id, steps } }: { readonly trace: Trace }) {
  const [step] = steps;
  if (step === undefined) return null;
  if (step.kind === 'relief.item') return <ItemLeads id={id} step={step} />;
  if (step.kind === 'relief.place') return <PlaceLeads id={id} step={step} />;
  return step.kind === 'trust.list' ? <PartyLeads id={id} /> : null;
}

type LeadsProps = { readonly id: string; readonly step: Step };

function ItemLeads({ id, step }: LeadsProps) {
  const say = useSay();
  const itemClass = String(step.body['class']);
  return (
    <p className="leads">
      <span>
        {say(
          `物资目录里的一项，属于${classWord(itemClass, 'zh')}。`,
          `An item of the catalogue: ${classWord(itemClass, 'en')}.`,
        )}
      </span>
      <Link to="/needs" query={{ item: id }}>
        {say('谁缺它', 'Who lacks it')}
      </Link>
      <Link to="/stock" query={{ class: itemClass }}>
        {say('同类物资在谁手里', 'In whose hands goods of its class are')}
      </Link>
    </p>
  );
}

function PlaceLeads({ id, step: { signer } }: LeadsProps) {
  const say = useSay();
  return (
    <p className="leads">
      <span>{say('一个登记的地点。', 'A registered place.')}</span>
      <Link to="/needs" query={{ place: id }}>
        {say('这里缺什么', 'What it lacks')}
      </Link>
      <Link to={partyPath(signer.id)}>{say('登记它的机构', 'Who registered it')}</Link>
    </p>
  );
}

function PartyLeads({ id }: Pick<LeadsProps, 'id'>) {
  const say = useSay();
  return (
    <p className="leads">
      <span>
        {say(
          '登记方：没有密钥，从不签名，只能被别人写到。',
          'A listed party: it has no keys and never signs, and is only named by others.',
        )}
      </span>
      <Link to="/gifts" query={{ donor: id }}>
        {say('它捐的物资', 'What it gave')}
      </Link>
    </p>
  );
}
