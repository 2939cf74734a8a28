import { useSay } from '../../scene/scene.ts';

/** Why nothing can be signed over plain http from another machine, and what to do. Reading and verifying go on. */
export function Insecure() {
  const say = useSay();
  return (
    <div className="msg is-w" role="alert">
      <h2>{say('这里不能签名', 'Nothing can be signed here')}</h2>
      <p>
        {say(
          '这一页不是经 https 打开的，浏览器因此不给网页密钥、相机和离线功能。阅读和核对不受影响。',
          'This page was not opened over https, so the browser gives it no keys, no camera and nothing offline. Reading and verifying work all the same.',
        )}
      </p>
      <p>
        {say('要签名：请节点的管理员加上证书（', 'To sign, ask whoever runs the node to start it with a certificate (')}
        <code>baton start --tls-cert … --tls-key …</code>
        {say(
          '），然后用 https 打开；或在运行节点的那台电脑上用 ',
          '), and open it over https; or on the machine that runs it open ',
        )}
        <code>http://localhost</code>
        {say(' 打开。', '.')}
      </p>
    </div>
  );
}
