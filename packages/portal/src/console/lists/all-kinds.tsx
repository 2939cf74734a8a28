import { useSay, useScene } from '../../scene/scene.ts';
import { useDesk } from '../desk/desk.tsx';
import { whyNot } from '../desk/rights.ts';

/** Every kind of record: those that can be written here open a form, the others say why not. */
export function AllKinds() {
  const { kinds, standing, hands, now } = useDesk();
  const { language } = useScene();
  const say = useSay();
  const all = [...kinds.values()].map((kind) => ({ kind, why: whyNot(kind, standing, hands, now) }));
  const able = all.filter(({ why }) => why === undefined);
  return (
    <>
      <h2>{say('可以写的记录', 'Records that can be written here')}</h2>
      <ul className="rows kinds">
        {able.map(({ kind: { name, title } }) => (
          <li key={name}>
            <a href={`#/form/${name}`}>{title[language]}</a>
          </li>
        ))}
      </ul>
      <h2>{say('不能写的，为什么', 'Those that cannot, and why')}</h2>
      <ul className="rows kinds">
        {all.map(({ kind: { name, title }, why }) =>
          why === undefined ? null : (
            <li key={name} className="why">
              <span>{title[language]}</span>
              <span className="small quiet">{why[language]}</span>
            </li>
          ),
        )}
      </ul>
    </>
  );
}
