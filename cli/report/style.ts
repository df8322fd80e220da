/** The style of the page. A branch shows its reach (covered, failed or never) by the kind of its line, its sign and its colour. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f8fa; --card: #ffffff; --text: #1f2328; --quiet: #59636e; --edge: #d1d9e0; --link: #0550ae;
  --covered: #116329; --covered-fill: #e6f6ea; --failed: #b0122b; --failed-fill: #ffebe9; --never: #656d76;
  --doubt: #7d4e00; --doubt-fill: #fff6d5; --customer: #e7f1ff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #151b23; --text: #e6edf3; --quiet: #9da7b3; --edge: #3d444d; --link: #79b8ff;
    --covered: #56d364; --covered-fill: #12291a; --failed: #ff8d85; --failed-fill: #35171a; --never: #9da7b3;
    --doubt: #e3b341; --doubt-fill: #2d240f; --customer: #14263f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; overflow-wrap: anywhere;
}
header, main { max-width: 76rem; margin: 0 auto; padding: 1rem clamp(0.75rem, 3vw, 2rem); }
header { padding-bottom: 0; }
main { padding-bottom: 4rem; }
h1 { font-size: 1.75rem; margin: 0.5rem 0 0; line-height: 1.2; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.75rem; }
main > :first-child h2 { margin-top: 0; }
h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: 0.95rem; margin: 1.25rem 0 0.25rem; }
p { margin: 0.5rem 0; }
a { color: var(--link); text-underline-offset: 0.15em; }
nav a { display: inline-block; margin-right: 1rem; padding: 0.25rem 0; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
.quiet { color: var(--quiet); font-size: 0.875rem; font-weight: normal; }
bdi { unicode-bidi: isolate; }
kbd { font: 0.875em ui-monospace, monospace; border: 1px solid var(--edge); border-radius: 4px; padding: 0.05em 0.4em; background: var(--card); }

.mark { font-weight: 600; white-space: nowrap; }
.mark.covered { color: var(--covered); }
.mark.failed { color: var(--failed); }
.mark.never { color: var(--never); }
.mark.doubt { color: var(--doubt); }

.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin: 0.75rem 0; }
.facts dt { color: var(--quiet); font-size: 0.875rem; }
.facts dd { margin: 0; }
.facts.large { gap: 0.75rem; }
.facts.large div { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 0.5rem 1rem; min-width: 8rem; }
.facts.large dd { font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }

#controls { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin: 1.25rem 0 0.75rem; }
#search { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--quiet); border-radius: 6px; padding: 0.35rem 0.6rem; width: min(24rem, 100%); }
#keys { flex-basis: 100%; margin: 0; }
input[type='checkbox'] { width: 1.1rem; height: 1.1rem; vertical-align: -0.15rem; }

.scroll { overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; background: var(--card); }
caption { text-align: start; font-weight: 600; padding: 0.75rem 0 0.4rem; background: var(--page); }
.card caption { background: var(--card); font-size: 0.95rem; }
th, td { text-align: start; vertical-align: top; padding: 0.45rem 0.75rem; border: 1px solid var(--edge); }
thead th { font-size: 0.875rem; color: var(--quiet); }
tbody th { font-weight: normal; }
#tests tbody th { min-width: 14rem; }
#tests td, thead th { overflow-wrap: break-word; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.run { min-width: 6.5rem; }

.card { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; margin: 0.75rem 0; padding: 0 1rem; }
.card[open] { padding-bottom: 1rem; }
.card > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.75rem; padding: 0.75rem 1.25rem 0.75rem 1.5rem; margin: 0 -1rem; cursor: pointer; position: relative; }
.card > summary::before { content: '▸'; position: absolute; left: 0.6rem; color: var(--quiet); }
.card[open] > summary::before { content: '▾'; }
.card > summary::-webkit-details-marker { display: none; }
.card > summary h3 { flex: 0 1 auto; min-width: 0; }
summary { cursor: pointer; }

.explanation, .doubts { border-inline-start: 4px solid var(--failed); background: var(--failed-fill); padding: 0.5rem 1rem; margin: 0.75rem 0; border-radius: 0 6px 6px 0; }
.explanation p { white-space: pre-wrap; }
.doubts { border-color: var(--doubt); background: var(--doubt-fill); }
.explanation h4, .doubts h4 { margin-top: 0; }
.doubts ul { margin: 0.25rem 0; padding-inline-start: 1.25rem; }
.doubts ul + h4 { margin-top: 0.75rem; }

.conversation { table-layout: fixed; }
.conversation thead th:first-child { width: 5rem; }
.conversation .wrong > * { background: var(--failed-fill); }
.conversation .customer td { background: var(--customer); }
.said { display: block; white-space: pre-wrap; }
.customer .said { display: inline; }
.checks .said { display: inline; font-weight: 600; }
.who { font-weight: 600; }
.checks { margin: 0.4rem 0 0; padding-inline-start: 1rem; }
.way { font-size: 0.9rem; }
.end td { color: var(--quiet); }

.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0.5rem 0; padding: 0; list-style: none; font-size: 0.9rem; }
.drawing { border: 1px solid var(--edge); border-radius: 6px; background: var(--page); max-height: 85vh; overflow: auto; }
.drawing svg { display: block; margin: 0 auto; font: 12px/1 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
svg text { unicode-bidi: isolate; fill: var(--text); }
.box rect { fill: var(--card); stroke-width: 2; }
.box .name { font-weight: 600; }
.box .type { font-size: 11px; fill: var(--quiet); }
.box .sign { text-anchor: middle; font-size: 14px; font-weight: 700; }
.covered { --reach: var(--covered); --reach-fill: var(--covered-fill); }
.failed { --reach: var(--failed); --reach-fill: var(--failed-fill); }
.never { --reach: var(--never); --reach-fill: var(--card); }
.box rect { stroke: var(--reach); fill: var(--reach-fill); }
.box .sign, .label text { fill: var(--reach); }
.box.failed rect, .line.failed path { stroke-dasharray: 9 4; }
.box.never rect, .line.never path { stroke-dasharray: 2 4; }
.line path { fill: none; stroke: var(--reach); stroke-width: 2.5; }
.line.never path { stroke-width: 1.5; }
.line polygon { fill: var(--reach); }
.label text { text-anchor: middle; paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
.change text { fill: var(--doubt); font-weight: 600; paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
.change:hover text, .change:focus text { text-decoration: underline; }
.changes { margin: 0.25rem 0; padding-inline-start: 1.25rem; }
.reference rect { fill: var(--page); stroke: var(--edge); }
.reference text { text-anchor: middle; fill: var(--quiet); }
.branches { margin-top: 0.5rem; }

@media (max-width: 40rem) {
  th, td { padding: 0.35rem 0.4rem; }
  .conversation { font-size: 0.9rem; }
  .conversation thead th:first-child { width: 3.75rem; }
  .card { padding: 0 0.6rem; }
  .card > summary { margin: 0 -0.6rem; }
  #tests tbody th { min-width: 11rem; }
}
@media print { .scroll, .drawing { overflow: visible; max-height: none; } #controls { display: none; } }
`;
