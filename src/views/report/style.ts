/** The one style sheet of the report: no font or picture from outside, both colour schemes, print, narrow screens. */

/** Pairs that must keep their contrast; a test reads them. */
export const PALETTE = {
  light: { paper: '#ffffff', soft: '#f2f5f8', text: '#1c2733', quiet: '#51606e', line: '#8a97a3', link: '#0b5a8a', m1: '#0b5a8a', m2: '#a8480b', m3: '#3f6a22', m4: '#6a3d8a' },
  dark: { paper: '#11181f', soft: '#1b252f', text: '#e8edf2', quiet: '#b0bcc8', line: '#7d8b98', link: '#8ccbf5', m1: '#7cc0ee', m2: '#f2a56b', m3: '#a9d18a', m4: '#cdaae8' },
} as const;

function variables(palette: Readonly<Record<string, string>>): string {
  return Object.entries(palette).map(([name, colour]) => `--${name}:${colour}`).join(';');
}

const MARKS = ['text', 'quiet', 'line', 'm1', 'm2', 'm3', 'm4'].map((name) => `.f-${name}{fill:var(--${name})}.s-${name}{stroke:var(--${name})}`).join('');

export const STYLE = `
:root{color-scheme:light dark;${variables(PALETTE.light)}}
@media (prefers-color-scheme:dark){:root{${variables(PALETTE.dark)}}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--text);font:1rem/1.6 system-ui,"Segoe UI","Noto Sans KR","Malgun Gothic","Apple SD Gothic Neo",sans-serif;overflow-wrap:anywhere}
:lang(ko){word-break:keep-all}
.page{max-width:64rem;margin:0 auto;padding:1rem clamp(1rem,4vw,2.5rem) 4rem}
p,li,dd{max-width:46rem}
h1{font-size:clamp(1.5rem,1.1rem + 2vw,2.3rem);line-height:1.2;margin:.6em 0 .3em}
h2{font-size:clamp(1.3rem,1.1rem + 1vw,1.7rem);line-height:1.25;margin:3rem 0 .4rem;padding-top:1rem;border-top:3px solid var(--link)}
h3{font-size:1.15rem;line-height:1.3;margin:2rem 0 .4rem}
h4{font-size:1rem;margin:1.2rem 0 .3rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
.bar{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline;justify-content:space-between;border-bottom:1px solid var(--line);padding-bottom:.5rem}
.bar p{margin:0}
.languages a{display:inline-block;padding:.3rem .6rem;min-height:24px}
.notice{border-left:4px solid var(--m2);background:var(--soft);padding:.5rem .8rem;font-size:.92rem;max-width:46rem}
nav ol{columns:2 18rem;padding-left:1.9rem}
nav a{display:inline-block;padding:.15rem 0;min-height:24px}
.quiet{color:var(--quiet);font-size:.9em}
.wide{overflow-x:auto;margin:.8rem 0;max-width:100%;background:linear-gradient(to right,var(--paper),var(--paper)) left/1.2rem 100% no-repeat local,linear-gradient(to left,var(--paper),var(--paper)) right/1.2rem 100% no-repeat local,linear-gradient(to right,var(--line),transparent) left/.6rem 100% no-repeat scroll,linear-gradient(to left,var(--line),transparent) right/.6rem 100% no-repeat scroll}
.wide svg{display:block;max-width:none}
table{border-collapse:collapse;font-size:.92rem;min-width:100%}
caption{text-align:left;font-weight:600;padding:.3rem 0;max-width:calc(100vw - 4rem)}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);min-width:5.5rem}
thead th{background:var(--soft)}
tbody th{font-weight:600;min-width:9rem}
th,td,.wide{overflow-wrap:normal}
.n{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:2rem 0}
figcaption h3,figcaption h4{margin-top:0}
details{border:1px solid var(--line);border-radius:4px;margin:.4rem 0;padding:0 .8rem}
details[open]{padding-bottom:.6rem}
summary{cursor:pointer;padding:.45rem 0;min-height:24px}
summary h3,summary h4{display:inline;margin:0}
.anchor{min-width:13rem}
.says{font-weight:400;color:var(--quiet)}
.halo{stroke:var(--paper)}
.wide tbody th{position:sticky;left:0;background:var(--paper);background-clip:padding-box}
td a{overflow-wrap:anywhere}
td:has(a){min-width:16rem}
td.sentence{min-width:15rem}
@media screen{td.n{white-space:nowrap}}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.keep{white-space:nowrap}
.many{columns:2 20rem;column-gap:2.5rem}
code{font:.88em/1.5 ui-monospace,Consolas,"Noto Sans Mono",monospace;overflow-wrap:anywhere}
.tree,.tree ul{padding-left:1.1rem}
dt{font-weight:600;margin-top:.6rem}
dd{margin-left:0}
${MARKS}
@supports selector(:has(*)){.doc:not(:first-of-type):not(:target):not(:has(:target)){display:none}
main:has(.doc:not(:first-of-type):target,.doc:not(:first-of-type) :target) .doc:first-of-type{display:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{.skip,.languages,nav{display:none}body{font-size:10pt}h2{break-before:page;border:0}h2,h3,h4,caption{break-after:avoid}figure,tr{break-inside:avoid}.wide{overflow:visible;background:none}table{font-size:8pt}th,td,tbody th,.anchor,td:has(a),td.sentence{min-width:0;padding:.15rem .3rem;overflow-wrap:anywhere}.wide tbody th{position:static}.wide svg{max-width:100%;height:auto}details::details-content{content-visibility:visible;height:auto}}
`;
