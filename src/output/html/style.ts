import { hash } from 'node:crypto'

/** Light and dark, wide, narrow and printed. Colours keep a contrast of 4.5 to 1 on their ground, in both. */
export const style = `
:root{color-scheme:light dark;--ground:#f6f7f9;--sheet:#fff;--ink:#1b1f24;--soft:#59636e;--line:#d9dee3;--good:#116329;--good-ground:#dff5e4;--warn:#7a4a00;--warn-ground:#fff1cf;--bad:#a40e26;--bad-ground:#ffe3e6;--bar:#c98500}
@media
  (prefers-color-scheme:dark){:root{--ground:#0f1318;--sheet:#171c23;--ink:#e8ebef;--soft:#9aa5b1;--line:#303842;--good:#6fdc8c;--good-ground:#12341d;--warn:#f2c063;--warn-ground:#3a2b0a;--bad:#ff9aa5;--bad-ground:#431820;--bar:#d99a2b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",
  "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
main{display:flex;flex-direction:column;gap:16px;max-width:1200px;margin:0 auto;padding:24px}
header{order:0}.remarks{order:1}table{order:2}
h1{margin:0 0 12px;font-size:22px;line-height:1.3}
.facts{display:flex;flex-wrap:wrap;gap:6px 28px;margin:0}
.facts div{min-width:0}.facts dt{color:var(--soft);font-size:12px}.facts dd{margin:0;font-weight:600}
.remarks p{margin:0 0 6px}.moment{color:var(--soft)}.note{font-weight:600}.footnote{color:var(--soft)}
.warning{padding:8px 12px;border-left:4px solid
  var(--bar);background:var(--warn-ground);color:var(--warn);border-radius:4px}
table{width:100%;border-collapse:collapse;background:var(--sheet);border:1px solid var(--line);border-radius:8px}
th,td{padding:9px 12px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);unicode-bidi:isolate}
tbody tr:last-child>*{border-bottom:0}
th{color:var(--soft);font-size:12.5px;font-weight:600}
thead th{white-space:nowrap}
td.right,th.right{text-align:right;font-variant-numeric:tabular-nums}
.list td.right,.list td.id,.list td.code,.list td.validUntil,.list
  td.validFrom{max-width:22em;overflow-wrap:break-word;font-variant-numeric:tabular-nums}
.record th{width:14em}
td.benefit,td.discountFen{font-weight:700}
td.title{min-width:14em}td.validUntil{min-width:14em}td.group{min-width:6.5em}td.verdict{min-width:7.2em}td.benefit{min-width:9em}td.minSpendFen{min-width:6.5em}
td.none{color:var(--soft)}
.tone{display:inline-block;padding:1px 8px;border-radius:10px}
.good{color:var(--good);background:var(--good-ground)}.warn{color:var(--warn);background:var(--warn-ground)}.bad{color:var(--bad);background:var(--bad-ground)}.dim{padding:0;color:var(--soft)}
meter{display:block;width:100%;min-width:90px;max-width:180px;height:7px;margin-top:5px;border:0;background:none;appearance:none;-webkit-appearance:none}
meter::-webkit-meter-inner-element{display:block}
meter::-webkit-meter-bar{height:7px;border:0;border-radius:4px;background:var(--line)}
meter::-webkit-meter-optimum-value{background:var(--bar);border-radius:4px}
meter::-moz-meter-bar{background:var(--bar);border-radius:4px}
@media (max-width:760px){
main{padding:14px 12px}
.list,.list tbody,.list tr{display:block}
.list{background:none;border:0}
.list thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.list tr{display:flex;flex-direction:column;margin:0 0 12px;padding:6px 12px;background:var(--sheet);border:1px solid
  var(--line);border-radius:8px}
.list td{display:grid;grid-template-columns:6.5em minmax(0,1fr);column-gap:10px;padding:5px 0;border:0;text-align:left}
.list td::before{content:attr(data-label);color:var(--soft);font-size:12.5px;font-weight:400}
.list td{min-width:0!important}
.list td.id,.list td.code,.list td.right,.list td.validUntil,.list td.validFrom{max-width:none;overflow-wrap:anywhere}
.list td>*{grid-column:2;justify-self:start;max-width:100%}
.list td.none{display:none}
.list td.title{order:-1;min-width:0;font-weight:600}
.record th{width:8em}
}
@media print{
:root{color-scheme:light;--ground:#fff;--sheet:#fff;--ink:#000;--soft:#444;--line:#bbb;--good:#0b4d1d;--good-ground:#fff;--warn:#5c3700;--warn-ground:#fff;--bad:#80081b;--bad-ground:#fff;--bar:#777}
body{font-size:11px}main{max-width:none;padding:0;gap:10px}
thead{display:table-header-group}tr{break-inside:avoid}th,td{padding:5px 7px}
.tone{padding:0}meter,meter::-webkit-meter-bar,meter::-webkit-meter-optimum-value{print-color-adjust:exact;-webkit-print-color-adjust:exact}
@page{margin:14mm}
}
`

/** Nothing is fetched, nothing runs, and this one style alone is taken. */
export const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none';
  form-action 'none'`
