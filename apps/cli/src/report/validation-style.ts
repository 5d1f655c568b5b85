/** The look of the validation report: light or dark as the reader has it, and light on paper. */
export const VALIDATION_STYLE = `
:root { color-scheme: light dark; --page: #fff; --ink: #1f2328; --soft: #57606a; --rule: #d0d7de; --card: #f6f8fa;
  --band: #d7ecdf; --edge: #4c9a6a; --model: #0072b2; --rival: #d55e00; --ranges: #8c959f; --link: #0550ae;
  --pass: #1a7f37; --partial: #9a6700; --fail: #b3261e; --quiet: #6e7781; --note: #fff6d6; }
@media (prefers-color-scheme: dark) { :root { --page: #14181d; --ink: #e6e9ed; --soft: #a6adb6; --rule: #363d46;
  --card: #1c2128; --band: #24402f; --edge: #5fae7f; --model: #58b5ee; --rival: #ff9a4d; --ranges: #7d8590; --link: #7cb7ff;
  --pass: #4fbf6b; --partial: #d9a92b; --fail: #ff7b72; --quiet: #9198a1; --note: #3a3320; } }
@media print { :root { --page: #fff; --ink: #000; --soft: #333; --rule: #aaa; --card: #fff; --band: #d7ecdf; --edge: #4c9a6a;
  --model: #0072b2; --rival: #d55e00; --ranges: #777; --link: #000; --pass: #1a7f37; --partial: #7a5200; --fail: #b3261e;
  --quiet: #555; --note: #fff; color-scheme: light; }
  html { font-size: 11px; } body { font-size: 1rem; } .wide { overflow: visible; }
  .overview td, .overview th { white-space: normal !important; padding-right: .6rem !important; } main { max-width: none; margin: 0; padding: 0; } .part, .card header, tr, dd { break-inside: avoid; }
  .card header { break-after: avoid; } a { text-decoration: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, "DejaVu Sans", Verdana, Helvetica, Arial, sans-serif; }
main { max-width: 68rem; margin: 2rem auto 4rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
p { margin: .4rem 0; } a { color: var(--link); }
.headline { font-size: 1.05rem; } .note { background: var(--note); padding: .5rem .8rem; border-radius: 4px; }
.small { color: var(--soft); font-size: .86rem; } .none { color: var(--soft); font-size: .9rem; }
.wide { overflow-x: auto; }
table.plain { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .8rem 0; }
.plain th, .plain td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
.plain thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
.plain .number { text-align: right; font-variant-numeric: tabular-nums; padding-right: 1.4rem; white-space: nowrap; }
.overview td, .overview th { white-space: nowrap; } .overview td:nth-child(2) { white-space: normal; min-width: 14rem; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: 0 .55em; font-size: .82rem; font-weight: 600;
  line-height: 1.5; white-space: nowrap; color: var(--quiet); }
.badge.pass { color: var(--pass); } .badge.partial { color: var(--partial); } .badge.fail { color: var(--fail); }
.mark { color: var(--soft); font-size: .8rem; border-bottom: 1px dotted var(--soft); white-space: nowrap; }
.worth { color: var(--soft); font-size: .9rem; }
.card { border: 1px solid var(--rule); background: var(--card); border-radius: 6px; padding: .8rem 1.1rem; margin: 1.2rem 0; }
.card header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
.card h2 { margin: 0; } .card ul { margin: .8rem 0 0; padding-left: 1.1rem; font-size: .88rem; color: var(--soft); }
.part { display: grid; grid-template-columns: minmax(15rem, 2fr) minmax(16rem, 3fr); gap: .4rem 1.4rem; padding: .7rem 0;
  border-top: 1px solid var(--rule); align-items: center; }
.part.quiet .says { color: var(--soft); } .says p { margin: 0 0 .15rem; } .rows { white-space: normal; font-size: .8rem; }
@media screen and (max-width: 44rem) { .part { grid-template-columns: 1fr; } .strip text { font-size: 13px !important; } }
.strip { width: 100%; height: auto; display: block; overflow: visible; }
.strip text { font-size: 11px; fill: var(--soft); } .strip .lane { text-anchor: end; } .strip .tick { text-anchor: middle; }
.strip .band { fill: var(--band); } .strip .edge { stroke: var(--edge); stroke-width: 1; } .strip .axis { stroke: var(--rule); }
.strip circle.model { fill: var(--model); fill-opacity: .65; } .strip circle.rival { fill: none; stroke: var(--rival); stroke-width: 1.3; }
.strip circle.ranges { fill: none; stroke: var(--ranges); stroke-width: 1; }
.strip .spread { stroke: var(--model); stroke-width: 1.4; } .strip .median { stroke-width: 2.4; stroke: var(--ranges); }
.strip .median.model { stroke: var(--ink); } .strip .median.rival { stroke: var(--rival); }
.key { font-size: .86rem; color: var(--soft); } .swatch { display: inline-block; width: 9px; height: 9px; border-radius: 50%; margin: 0 .3rem 0 .9rem; }
.swatch.band { border-radius: 1px; width: 16px; background: var(--band); border: 1px solid var(--edge); margin-left: 0; }
.swatch.model { background: var(--model); } .swatch.rival { border: 1.5px solid var(--rival); } .swatch.ranges { border: 1.5px solid var(--ranges); }
.bar { display: inline-block; width: 3px; height: 12px; background: var(--ink); margin: 0 .4rem -2px .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .84rem; color: var(--soft); }
dt { font-weight: 600; color: var(--ink); } dd { margin: 0; overflow-wrap: anywhere; }
`;
