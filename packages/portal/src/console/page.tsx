import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';

/** The console: a page that is drawn whole, and an application in it for those who write. */
export const consolePage: Make = ({ read: _, params: __, say, ...scene }): Made => {
  const title = say('机构入口', 'For organisations');
  const lead = scene.shoes
    ? say(
        '这是重演或演练：点一家机构，就以它的身份签收。密钥是为重演造的，不代表真实的机构。',
        'This is a replay or a drill: tap an organisation and receive goods in its shoes. The keys were made for it and speak for no real organisation.',
      )
    : say(
        '这里还不能用您自己的密钥签名：请用 baton 命令。重演的密钥只在运行节点的那台电脑上可用。',
        'Your own keys do not sign here yet: use the baton command. Keys of a replay are at hand only on the machine that runs the node.',
      );
  return {
    title,
    description: lead,
    ...(scene.shoes ? { scripts: ['console'], data: { scene } } : {}),
    content: (
      <>
        <Heading title={title} lead={lead} />
        {scene.shoes ? (
          <div id="console" className="console">
            <p>{say('签名要用脚本；这个浏览器没有运行脚本。', 'Signing needs scripts; this browser runs none.')}</p>
          </div>
        ) : null}
      </>
    ),
  };
};
