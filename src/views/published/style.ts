/** What a published document adds to the style of the report: the panel, the levers, the marks on what was altered. */

export const PUBLISHED_STYLE = `
.check{border:1px solid var(--line);border-left:6px solid var(--link);border-radius:4px;background:var(--soft);padding:.8rem 1rem;margin:1rem 0}
.check p{margin:.3rem 0}
.check [data-live="state"]{font-weight:700}
.check [data-live="findings"]:not(:empty){background:var(--paper);padding:.2rem 1rem;margin-top:.6rem;border-radius:4px}
.check[data-holds="yes"]{border-left-color:var(--m3)}
.check[data-holds="no"]{border-left-color:var(--m2)}
button{font:inherit;color:var(--paper);background:var(--link);border:1px solid var(--link);border-radius:4px;padding:.45rem .9rem;min-height:44px;min-width:44px;cursor:pointer}
button:disabled{opacity:1;color:var(--text);background:var(--soft);border-color:var(--line);cursor:progress}
button:focus-visible,input:focus-visible,.altered:focus-visible{outline:3px solid var(--link);outline-offset:2px}
fieldset{border:1px solid var(--line);border-radius:4px;margin:1rem 0;padding:.3rem 1rem 1rem;min-width:0}
legend{font-weight:600;padding:0 .4rem}
.lever{margin:.9rem 0}
.lever label{font-weight:600;display:block}
.moves{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.moves input{font:inherit;min-height:44px;color:var(--text);background:var(--paper)}
.moves input[type=range]{flex:1 1 10rem;max-width:26rem;min-width:6rem;accent-color:var(--link)}
.moves input[type=number]{width:7.5rem;border:1px solid var(--line);border-radius:4px;padding:.2rem .4rem}
.stamp{display:inline-block;border:2px solid var(--m2);color:var(--m2);font-weight:700;border-radius:4px;padding:.1rem .6rem;margin:.3rem 0}
.altered{outline:3px solid var(--m2);outline-offset:-3px;background:var(--soft)}
.altered-says{display:block;color:var(--m2);font-weight:700}
.holds li::marker{color:var(--m3)}
@media print{.lever,button,[data-do]{display:none}}
@media (forced-colors:active){.altered{outline-color:Mark}}
`;
