import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';

/** The console: a page that is drawn whole, and an application in it for those who write. */
export const consolePage: Make = ({ read: _, params: __, say, ...scene }): Made => {
  const title = say('机构入口', 'For organisations');
  const lead = scene.shoes
    ? say(
        '这是重演或演练：点一家机构，就以它的身份签。密钥是为重演造的，不代表真实的机构。',
        'This is a replay or a drill: tap an organisation and act in its shoes. The keys were made for it and speak for no real organisation.',
      )
    : say(
        '机构在这里写记录：用这台设备上的密钥签名。阅读和核对不用登录。',
        'Organisations write here, signed with a key of this device. Reading and checking need no account.',
      );
  return {
    title,
    description: lead,
    ownSearch: true,
    scripts: ['console'],
    styles: ['consoleStyle'],
    manifest: `/console/${scene.language}.webmanifest`,
    data: { scene },
    content: (
      <>
        <Heading title={title} lead={lead} />
        <div id="console" className="console">
          <p>{say('签名要用脚本；这个浏览器没有运行脚本。', 'Signing needs scripts; this browser runs none.')}</p>
        </div>
      </>
    ),
  };
};
