"""The report's look: one style sheet, light and dark, for screen and paper."""

from typing import Final

STYLE: Final = """
:root{color-scheme:light dark;--paper:#fbfaf7;--sheet:#fff;--ink:#1d2126;--soft:#5d6570;--line:#e2dfd7;--faint:#f3f1eb;
--blue:29 97 168;--orange:217 119 6;--for:33 102 172;--against:217 115 13;--strong:#17599c;--weak:#a19b8f;
--grid:#e9e6de;--right:#17599c;--wrong:#a85505}
@media (prefers-color-scheme:dark){:root{--paper:#14161a;--sheet:#1b1e23;--ink:#e7e6e2;--soft:#9ba1aa;--line:#30343b;
--faint:#23272d;--blue:74 144 217;--orange:224 133 38;--for:91 159 224;--against:240 153 74;--strong:#6cb0f0;
--weak:#7b7f87;--grid:#2a2e35;--right:#7db8f2;--wrong:#f0a558}}
@media (prefers-contrast:more){:root{--paper:#fff;--sheet:#fff;--ink:#000;--soft:#2b2b2b;--line:#5a5a5a;--weak:#4a4a4a;
--strong:#003c8f;--right:#003c8f;--wrong:#7a2f00}}
@media (prefers-contrast:more) and (prefers-color-scheme:dark){:root{--paper:#000;--sheet:#000;--ink:#fff;
--soft:#f0f0f0;--line:#9a9a9a;--weak:#c8c8c8;--strong:#a6daff;--right:#a6daff;--wrong:#ffc98a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 "Inter","Segoe UI","Helvetica Neue",Arial,
"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;
-webkit-print-color-adjust:exact;print-color-adjust:exact;font-variant-numeric:tabular-nums}
main{max-width:880px;margin:0 auto;padding:56px 44px 40px;background:var(--sheet);min-height:100vh;
border-left:1px solid var(--line);border-right:1px solid var(--line)}
header{margin-bottom:40px}
.brand{display:flex;align-items:center;gap:10px;color:var(--soft);font-size:13px;letter-spacing:.06em;margin-bottom:28px}
.brand svg{width:26px;height:26px}
h1{font-size:34px;line-height:1.2;font-weight:650;letter-spacing:-.015em;margin:0 0 6px;overflow-wrap:anywhere}
.under{color:var(--soft);margin:0}
.lead{font-size:19px;line-height:1.55;margin:28px 0 0;padding:20px 24px;background:var(--faint);border-radius:10px}
.lead b{font-weight:650}
h2{font-size:21px;font-weight:650;letter-spacing:-.01em;margin:52px 0 8px;padding-top:22px;
border-top:1px solid var(--line)}
p.note{color:var(--soft);margin:0 0 16px;font-size:14.5px;max-width:66ch}
table{border-collapse:collapse;width:100%;font-size:15px}
th{font-weight:500;color:var(--soft);text-align:left;font-size:13px;padding:6px 10px;
border-bottom:1px solid var(--line)}
td{padding:7px 10px;border-bottom:1px solid var(--faint);vertical-align:middle}
tbody th{color:var(--ink);font-size:15px;font-weight:500;overflow-wrap:anywhere;border-bottom:1px solid var(--faint)}
.n{text-align:right;white-space:nowrap}
.scroll{overflow-x:auto}
.figures td,.figures tbody th{border-bottom:0;padding-top:3px;padding-bottom:3px}
.figures .group th{padding-top:16px;font-weight:650;font-size:15px;color:var(--ink);border-bottom:1px solid var(--line)}
.figures .other{color:var(--soft)}.figures .other th{color:var(--soft);font-weight:400}
.figures .mine td.n:first-of-type{font-weight:650}
.whisker{width:230px;height:18px;display:block}
.whisker line{stroke-linecap:round}.whisker .rail{stroke:var(--grid);stroke-width:2}
.whisker .span{stroke-width:3.5}.whisker.strong .span{stroke:var(--strong);opacity:.45}
.whisker.weak .span{stroke:var(--weak);opacity:.45}
.whisker.strong circle{fill:var(--strong)}.whisker.weak circle{fill:var(--weak)}
.bar{display:block;height:8px;border-radius:4px;background:var(--grid);min-width:120px;overflow:hidden}
.bar i{display:block;height:100%;background:var(--strong);border-radius:4px}
.matrix{width:auto;border-collapse:separate;border-spacing:3px}
.matrix th,.matrix td{border:0;padding:5px 8px}
.matrix thead th{vertical-align:bottom;text-align:center;max-width:110px;overflow-wrap:anywhere}
.matrix tbody th{text-align:right;font-size:13.5px;max-width:170px;font-weight:500}
.matrix td{min-width:56px;height:44px;text-align:center;border-radius:5px;background:var(--faint);font-size:14.5px}
.matrix td.same{background:rgb(var(--blue)/var(--w))}.matrix td.other{background:rgb(var(--orange)/var(--w))}
.matrix td.none{color:var(--soft);background:var(--faint)}
.charts{display:grid;grid-template-columns:1fr 1fr;gap:20px}
.chart{margin:0}.chart svg{width:100%;height:auto;display:block}
.chart figcaption{font-size:13.5px;font-weight:600;margin-bottom:2px;display:flex;flex-wrap:wrap;gap:4px 14px}
.key{font-weight:400;color:var(--soft)}.key i{display:inline-block;width:14px;height:3px;border-radius:2px;
margin-right:6px;vertical-align:middle}
.chart text{font-size:10.5px;fill:var(--soft)}.chart .grid{stroke:var(--grid);stroke-width:1}
.chart .mark{stroke:var(--soft);stroke-width:1;stroke-dasharray:3 3}
.chart polyline{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.chart polyline.a{stroke:rgb(var(--blue))}.chart polyline.b{stroke:rgb(var(--orange))}
.chart polyline.raw{stroke:rgb(var(--blue)/.3);stroke-width:1}
.chart polyline.c{stroke:var(--weak);stroke-dasharray:5 3}
.chart circle.a{fill:rgb(var(--blue))}.chart circle.b{fill:rgb(var(--orange))}.chart circle.c{fill:var(--weak)}
.chart circle.raw{fill:none}
.key.a i{background:rgb(var(--blue))}.key.b i{background:rgb(var(--orange))}.key.c i{background:var(--weak)}
.key.raw{display:none}
.card{border:1px solid var(--line);border-radius:10px;padding:14px 18px 15px;margin:0 0 12px;break-inside:avoid}
.card .meta{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13.5px;color:var(--soft);margin-bottom:6px;
align-items:baseline}
.card .meta b{color:var(--ink);font-weight:600}.card .meta .right{color:var(--right)}
.card .meta .wrong{color:var(--wrong)}
.card .meta .end{margin-left:auto}
.text{white-space:pre-wrap;overflow-wrap:anywhere;display:block;unicode-bidi:isolate}
.read{font-size:18px;line-height:2}
.read span{border-radius:4px;padding:2px 0;border-bottom:2px solid transparent;box-decoration-break:clone;
-webkit-box-decoration-break:clone}
.read .p{background:rgb(var(--for)/var(--w))}.read .m{background:rgb(var(--against)/var(--w))}
.read .p.far{border-bottom-color:rgb(var(--for))}.read .m.far{border-bottom:2px dotted rgb(var(--against))}
.unread{color:var(--soft);border-radius:4px;background:repeating-linear-gradient(135deg,var(--line) 0 1px,
transparent 1px 6px)}
.how{font-size:12.5px;color:var(--soft);margin:10px 0 0}
.scale{display:flex;align-items:center;gap:10px;font-size:13px;color:var(--soft);margin:0 0 18px}
.scale i{width:200px;height:10px;border-radius:5px;background:linear-gradient(90deg,rgb(var(--against)/.72),
rgb(var(--against)/0) 50%,rgb(var(--for)/0) 50%,rgb(var(--for)/.72))}
.scale.one i{background:linear-gradient(90deg,rgb(var(--for)/0),rgb(var(--for)/.72))}
.scale .unread{margin-left:14px;padding:2px 8px}
table.small{width:auto;min-width:50%;font-size:13.5px;margin:8px 0 0}
.small td,.small tbody th{padding:3px 10px;font-size:13.5px;font-weight:400}
.ranking td,.ranking th{padding:6px 7px;font-size:13.5px}.ranking tbody th{min-width:110px;overflow-wrap:normal}
.ranking thead th{font-size:12px;vertical-align:bottom}.ranking th.n{white-space:normal}
.ranking td small{display:block;color:var(--soft)}
.card p.note{margin:12px 0 0;color:var(--ink)}
.probs{display:grid;grid-template-columns:max-content 1fr max-content;gap:3px 12px;align-items:center;font-size:13.5px;
margin-top:12px;color:var(--soft)}
.probs b{color:var(--ink);font-weight:600}
.probs .bar{height:6px}.probs .bar i{background:var(--weak)}.probs .bar.top i{background:var(--strong)}
mark{background:rgb(var(--blue)/.18);color:inherit;border-radius:4px;padding:1px 3px}
mark small{font-size:10.5px;color:var(--soft);margin-left:4px;letter-spacing:.03em}
.side{display:grid;grid-template-columns:max-content 1fr;gap:4px 14px}.side>span{font-size:13px;color:var(--soft);
line-height:1.9}
dl{display:grid;grid-template-columns:minmax(160px,max-content) 1fr;gap:0;margin:0;font-size:15px}
dt,dd{padding:6px 0;border-bottom:1px solid var(--faint)}
dt{color:var(--soft);padding-right:24px}dd{margin:0;overflow-wrap:anywhere}
h3{font-size:13px;font-weight:600;color:var(--soft);letter-spacing:.04em;margin:26px 0 4px}
code{font:13px/1.5 ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace}
footer{margin-top:56px;padding-top:16px;border-top:1px solid var(--line);font-size:13px;color:var(--soft)}
@media (max-width:720px){main{padding:32px 20px;border:0}.charts{grid-template-columns:1fr}h1{font-size:27px}
.whisker{display:none}.figures tbody th{overflow-wrap:normal}dl{grid-template-columns:1fr}dt{border:0;padding-bottom:0}}
@media print{body{background:#fff;font-size:11pt}main{border:0;padding:0;max-width:none;min-height:0}
h2{break-after:avoid}
tr,figure{break-inside:avoid}}
"""

# A window of four panes: the name of the program, drawn.
MARK: Final = (
    '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M5 29V15A11 11 0 0 1 15 4.05V16.5H5z" fill="#e08a1e"/>'
    '<path d="M17 4.05A11 11 0 0 1 27 15v1.5H17z" fill="#3a7fc4"/><path d="M5 18.5h10V29H5z" fill="#2f6b57"/>'
    '<path d="M17 18.5h10V29H17z" fill="#b5483a"/><path d="M5 15A11 11 0 0 1 15 4.05V16.5H5z" fill="#e9b24a"/></svg>'
)
