import { hash } from 'node:crypto';

// The portal's visual language in small: tokens, system fonts, hairlines, tables that re-stack on a phone.

/** The stylesheet of every page, set inside it, so that a page is one file. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfcfa;--band:#eff3ee;--ink:#14201b;--ink2:#46544d;--edge:#76857c;--link:#0b4a8f;
--ok:#0b6350;--wait:#7d5200;--gone:#a61e1e}
@media(prefers-color-scheme:dark){:root{--paper:#0f1512;--band:#1a221e;--ink:#e9efea;--ink2:#b1beb6;--edge:#7f8f86;
--link:#92c3ff;--ok:#63cdae;--wait:#edbb57;--gone:#ff9488}}
@media print{:root{color-scheme:light}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,"Segoe UI",Roboto,sans-serif;
overflow-wrap:break-word}
:lang(zh) body,body:lang(zh){font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;
line-height:1.75}
.wide{max-width:1120px;margin:0 auto;padding:0 16px}
.banner{background:var(--band);border-bottom:1px solid var(--edge);padding:8px 0;font-size:15px}
header{border-bottom:1px solid var(--edge)}
header .wide{display:flex;flex-wrap:wrap;gap:4px 24px;align-items:center;padding-top:8px;padding-bottom:8px}
header .mark{font-weight:700;color:var(--ink);text-decoration:none}
nav{display:flex;flex-wrap:wrap;gap:0 16px}
nav a,footer a,.tap{display:inline-block;min-height:44px;line-height:44px}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main{padding:24px 0 48px}
h1{font-size:26px;line-height:1.3;margin:16px 0;max-width:30em}
h2{font-size:21px;line-height:1.3;margin:32px 0 8px}
@media(min-width:821px){h1{font-size:34px}h2{font-size:24px}}
p,li,dd{max-width:46em}
.quiet,.unit{color:var(--ink2);font-weight:400}
.quiet,table,.mono{font-size:15px}
.mono{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;margin:8px 0}
.note{border-left:3px solid var(--wait);padding:0 0 0 12px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid var(--edge);font-weight:400}
thead th{color:var(--ink2)}
tbody th{font-weight:650}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.bar{display:block;width:100%;height:10px;min-width:120px}
.bar rect{fill:var(--edge)}
.bar .delivered{fill:var(--ok)}
.bar .notMoved{fill:var(--wait)}
.bar .frame{fill:none;stroke:var(--edge)}
dl{display:grid;grid-template-columns:minmax(9em,max-content) 1fr;gap:4px 16px;margin:8px 0}
dt{color:var(--ink2)}dd{margin:0}
input{font:inherit;min-height:44px;padding:4px 12px;border:1px solid var(--edge);background:var(--paper);color:var(--ink);
width:min(100%,32em)}
button{font:inherit;min-height:44px;padding:4px 16px;border:1px solid var(--edge);background:var(--band);color:var(--ink)}
footer{border-top:1px solid var(--edge);padding:16px 0 48px;font-size:15px}
@media(max-width:820px){
table,tbody,tr,td,tbody th{display:block;width:100%}thead{position:absolute;width:1px;height:1px;overflow:hidden}
tr{border-bottom:1px solid var(--edge);padding:8px 0}td,tbody th{border:0;padding:2px 0}
.n{text-align:left}td[data-label]::before{content:attr(data-label) " ";color:var(--ink2)}dl{grid-template-columns:1fr}}
`;

/** What a page may do: show itself, with its own style, and submit a search to its own node. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
