/**
 * The style of a report: quiet, one family of letters, two people in two colours that everybody can tell apart.
 *
 * Blue and orange differ for all kinds of colour blindness, and every word and mark stands out from its ground by the
 * measure of WCAG AA, light and dark. Nothing is told by colour alone. On paper it is black on white whatever the screen was.
 */

const LIGHT = `
  color-scheme: light;
  --paper: #ffffff; --wash: #f6f7f9; --ink: #1a1f26; --soft: #5a6472; --rule: #d5dae1; --grid: #eceff3; --link: #0b5aa2;
  --report: #b9480b; --manager: #0c63a8; --nobody: #6b7280; --both: #4a5a6c;
  --on-track: #0b7261; --at-risk: #8a6100; --off-track: #a51d5b;`;

const DARK = `
  color-scheme: dark;
  --paper: #13161a; --wash: #1b1f25; --ink: #e8ebef; --soft: #a4adb9; --rule: #39414b; --grid: #242a32; --link: #7dbbf2;
  --report: #f2a065; --manager: #6db3f2; --nobody: #9aa3af; --both: #a9b8c9;
  --on-track: #52c7ae; --at-risk: #e2b84a; --off-track: #f08cb6;`;

export const STYLE = `
:root {${LIGHT}
  font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) { :root {${DARK} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: clamp(1.5rem, 5vw, 4.5rem) clamp(1rem, 4vw, 3rem); background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
h1 { font-size: clamp(2rem, 6vw, 3rem); line-height: 1.1; font-weight: 680; letter-spacing: -0.022em; }
h2 { font-size: 1.4rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.012em; }
h3 { font-size: 1rem; line-height: 1.4; font-weight: 650; }
ul, ol { list-style: none; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 0.06em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code { font: 0.85em ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--soft); }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
.soft, .how, .lead { color: var(--soft); }
.how { font-size: 0.82rem; line-height: 1.45; }

header .kind { font-size: 0.8rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; color: var(--soft); margin-bottom: 0.6rem; }
header .time { color: var(--soft); margin-top: 0.7rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin-top: 1.5rem; font-size: 0.9rem; }
nav a { display: inline-block; padding: 0.15rem 0; }
main > section { margin-top: clamp(2.75rem, 6vw, 4.25rem); }
main > section > h2 { padding-top: 1.1rem; border-top: 1px solid var(--rule); margin-bottom: 0.9rem; scroll-margin-top: 1rem; }
.lead { max-width: 44rem; margin-bottom: 1.2rem; }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1.6rem 1.5rem; margin-top: clamp(2rem, 5vw, 3rem); }
.figures div { display: flex; flex-direction: column; }
.figures .number { order: -1; font-size: 2.2rem; line-height: 1.2; font-weight: 620; letter-spacing: -0.02em; text-align: left; }
.figures dt { font-size: 0.92rem; font-weight: 600; line-height: 1.35; }
.figures .of { font-size: 0.85rem; color: var(--soft); }

.look li { display: grid; grid-template-columns: 14rem 1fr; gap: 0.15rem 1.5rem; padding: 0.6rem 0; border-bottom: 1px solid var(--grid); }
.look li:last-child { border-bottom: 0; }

.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.82rem; color: var(--soft); margin-bottom: 1.1rem; }
.legend li { display: flex; align-items: center; gap: 0.35rem; }
.swatch { display: inline-block; margin-right: 0.45em; }
svg { display: block; flex: none; overflow: visible; max-width: 100%; }
svg text { font-size: 11px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.still { pointer-events: none; }

.strip, .row { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 1.5rem; }
.strip { padding: 0.6rem 0; break-inside: avoid; }
.strip .of { align-self: center; }
.strip .of p { font-size: 0.82rem; color: var(--soft); line-height: 1.4; }
.row { align-items: center; break-inside: avoid; }
.rows { position: relative; margin-top: 0.5rem; }
.behind { position: absolute; inset: 0 0 1.1rem 16.5rem; width: calc(100% - 16.5rem); height: calc(100% - 1.1rem); z-index: -1; }
.row details { grid-column: 1 / -1; margin: 0; font-size: 0.8rem; }
.rows li.row { padding: 0.5rem 0; border-top: 1px solid var(--grid); }
.row .of { font-size: 0.9rem; line-height: 1.35; }
.row .of .soft { font-size: 0.8rem; }
.who { font-weight: 600; }
.who.report { color: var(--report); } .who.manager { color: var(--manager); } .who.nobody { color: var(--soft); }

figure + h3, .rows + h3 { margin-top: 1.8rem; margin-bottom: 0.4rem; }
details { margin-top: 0.15rem; font-size: 0.9rem; }
summary { cursor: pointer; padding: 0.15rem 0; color: var(--link); width: fit-content; max-width: 100%; }
.rolling { overflow-x: auto; margin: 0.4rem 0 1rem; max-height: 32rem; overflow-y: auto; border: 1px solid var(--rule); border-radius: 6px; background: var(--paper); }
table { border-collapse: collapse; width: 100%; font-size: 0.85rem; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: 0.32rem 0.75rem; }
thead th { position: sticky; top: 0; background: var(--wash); font-weight: 600; white-space: nowrap; }
tbody tr + tr td { border-top: 1px solid var(--grid); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }

.charts { display: grid; grid-template: "held kept" auto "topics kept" 1fr / minmax(0, 1fr) minmax(0, 1fr); gap: 2.2rem 3rem; }
.held { grid-area: held; } .follow-through { grid-area: kept; } .topics { grid-area: topics; }
.chart .how { margin: 0.15rem 0 0.9rem; }
.chart .whose { font-size: 0.85rem; margin-bottom: 0.3rem; display: flex; gap: 1.2rem; }
.chart .legend { margin-bottom: 0.5rem; }
.picture { padding-left: 44px; margin-bottom: 0.6rem; container-type: inline-size; }
@container (max-width: 24rem) { .minor { display: none; } }

.fact { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 0.2rem 1.5rem; padding: 0.95rem 0; border-top: 1px solid var(--grid); break-inside: avoid; }
.fact:first-child { border-top: 0; }
.fact ul { margin: 0.25rem 0 0; font-size: 0.9rem; line-height: 1.6; }
.fact .how { margin-top: 0.35rem; max-width: 44rem; }
.callout { margin-top: 0.3rem; font-weight: 600; }

#outcome h3 { margin-top: 2rem; margin-bottom: 0.4rem; }
.count { font-weight: 400; color: var(--soft); }
.entries li { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); column-gap: 1rem; padding: 0.28rem 0; font-size: 0.95rem; break-inside: avoid; }
.entries time, .entries .soft { color: var(--soft); font-size: 0.85rem; line-height: 1.75; }
.markdown { max-width: 46rem; }
.markdown h1 { font-size: clamp(1.6rem, 4vw, 2.1rem); }
.markdown h2 { margin: 2.4rem 0 0.6rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
.markdown h3 { margin: 1.5rem 0 0.4rem; }
.markdown p, .markdown pre, .markdown blockquote, .markdown table, .markdown > ul, .markdown > ol { margin: 0.7rem 0; }
.markdown ul { list-style: disc; padding-left: 1.2rem; } .markdown ol { list-style: decimal; padding-left: 1.6rem; }
.markdown li { margin: 0.25rem 0; }
.markdown li li { font-size: 0.92em; color: var(--soft); }
blockquote { border-left: 3px solid var(--rule); padding-left: 1rem; }
pre { overflow-x: auto; background: var(--wash); border-radius: 6px; padding: 0.7rem 1rem; }
pre code { color: inherit; }
.typed { white-space: pre-wrap; }

footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: 0.82rem; color: var(--soft); }

@media (max-width: 46rem) {
  .strip, .row, .fact, .look li { grid-template-columns: minmax(0, 1fr); }
  .row { row-gap: 0.1rem; }
  .row .of { background: var(--paper); }
  .behind { left: 0; width: 100%; }
  .charts { display: block; }
  .chart { margin-bottom: 2.2rem; }
  .entries li { grid-template-columns: minmax(0, 1fr); }
  .minor { display: none; }
  .meeting circle { r: 2px; }
}
.on-paper { display: none; }
@media print {
  :root {${LIGHT} font-size: 9.5pt; }
  @page { margin: 15mm 14mm; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, .lead, .legend, .chart .how { break-after: avoid; break-inside: avoid; }
  .on-paper { display: block; }
  main > section { margin-top: 2rem; }
  .charts { gap: 1.5rem 2rem; }
  .chart { break-inside: avoid; }
  details:not([open]) { display: none; }
  .rolling { max-height: none; overflow: visible; border: 0; }
  thead th { position: static; }
}
`;
