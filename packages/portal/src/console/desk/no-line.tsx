import { useSay } from '../../scene/scene.ts';

/** Says that what was tapped cannot be done without a line. */
export function NoLine() {
  const say = useSay();
  return <p role="alert">{say('这一步要网络。有了网络再试。', 'This takes a line. Try again when there is one.')}</p>;
}
