/** The whole look of a report: no font, picture or script is fetched from anywhere. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fafaf9; color: #14171a; font: 13px/19px "Geist Sans", Geist, "Noto Sans SC", system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 210mm; margin: 24px auto; padding: 15mm; background: #fff; border: 1px solid #e4e6e7; }
header, footer { display: flex; justify-content: space-between; gap: 16px; flex-wrap: wrap; color: #474d54; }
header { padding-bottom: 14px; border-bottom: 1.5px solid #14171a; }
header b { color: #14171a; font-size: 15px; }
footer { margin-top: 28px; padding-top: 12px; border-top: 1px solid #cfd3d6; font-size: 11.5px; }
h1 { font: 600 25px/32px inherit; font-family: inherit; letter-spacing: -.018em; margin: 26px 0 10px; }
h2 { font: 600 15px/22px inherit; font-family: inherit; margin: 28px 0 8px; }
p { margin: 0 0 10px; color: #474d54; font-size: 14px; line-height: 21px; }
.pair { display: grid; grid-template-columns: 3fr 2fr; gap: 28px; }
table { width: 100%; border-collapse: collapse; font-size: 12px; line-height: 17px; }
th { text-align: left; font-weight: 500; color: #474d54; border-bottom: 1.5px solid #14171a; padding: 4px 8px 4px 0; vertical-align: bottom; }
td { border-bottom: 1px solid #e4e6e7; padding: 5px 8px 5px 0; vertical-align: top; overflow-wrap: break-word; word-break: normal; }
.n { text-align: right; white-space: nowrap; padding-right: 0; padding-left: 8px; }
.when { white-space: nowrap; color: #646b73; }
code { overflow-wrap: anywhere; font: 11.5px/17px "Geist Mono", ui-monospace, monospace; color: #474d54; }
td { max-width: 420px; }
.bad { overflow-wrap: anywhere; color: #bf1722; background: #fdf0ef; font-family: "Geist Mono", ui-monospace, monospace; padding: 0 2px; }
.critical { color: #bf1722; } .high { color: #b04308; } .medium { color: #805a00; } .low, .info { color: #4c6175; } .ok { color: #17703c; } .quiet { color: #646b73; }
.mark { display: inline-block; width: 14px; }
.severity { white-space: nowrap; }
p.quiet { font-size: 11.5px; line-height: 16px; margin-top: 6px; }
td:nth-child(2) { min-width: 70px; }
svg text { font: 10px "Geist Sans", system-ui, sans-serif; fill: #646b73; }
@media print { body { background: #fff; } main { border: 0; margin: 0; padding: 0; max-width: none; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
@media (max-width: 700px) { .pair { grid-template-columns: 1fr; } main { padding: 16px; margin: 0; border: 0; } }
`;
