// How the board of the page By hand looks.

export const CHIP = 44; // px of a word's height, which a thumb needs
export const ROW = 24; // px from word to word where several share a place

export const STYLE = `
:host, .board {display: block}
.board {
    --accent: #0e8784; --name: light-dark(#0b6e6e, #5cc8c2); --plain: #7d8797; --reference: #c25e1a;
    --paper: var(--st-background-color, #fdfcf9); --line: color-mix(in srgb, currentColor 14%, transparent);
    color: var(--st-text-color, #1c2127); font: 1rem/1.25 var(--st-font, sans-serif); font-variant-numeric: tabular-nums;
    scroll-margin-block: .5rem; display: grid; grid-template: "up stage" auto ". across" auto ". tray" auto ". tools" auto / 1.5rem minmax(0, 1fr); gap: .15rem .3rem;
}
.stage {grid-area: stage; position: relative; height: clamp(15rem, 100vh - var(--board, 17.5rem) - var(--lesson, 0rem), 38rem); user-select: none; -webkit-user-select: none}
.grid {
    position: absolute; inset: 0; border: 1px solid var(--line); border-radius: .5rem; box-sizing: border-box;
    background: color-mix(in srgb, currentColor 3%, transparent);
}
svg {position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; pointer-events: none}
.squares {stroke: var(--line); fill: none}
.squares .edge {stroke: color-mix(in srgb, currentColor 40%, transparent)}
.stem {stroke: var(--plain); fill: none}
.pair, .first {stroke: var(--plain); stroke-width: 3; fill: none}
.pair {stroke: var(--reference); stroke-dasharray: 2 5}
.ticks text {font-size: .9rem; fill: currentColor; stroke: none; opacity: .7}
.beyond {stroke-dasharray: 5 4}
.second {stroke: var(--accent); stroke-width: 4; fill: none}
.computed {fill: var(--paper); stroke: var(--reference); stroke-width: 3}
text {font-size: 1rem; fill: currentColor; paint-order: stroke; stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round}
.across, .up {display: flex; justify-content: space-between; font-size: 1rem; gap: .4rem}
.across {grid-area: across}
.up {grid-area: up; writing-mode: vertical-rl; rotate: 180deg}
:is(.across, .up) b {color: var(--name)}
.tray {grid-area: tray; min-height: ${CHIP}px; font-size: .88rem; display: flex; flex-wrap: wrap; align-items: center}
.tray p {margin: 0; opacity: .8}
.tray .more {margin-inline-start: auto}
.tray .lost {width: 100%; opacity: 1}
.tray .told {opacity: 1; font-size: 1rem; font-weight: 700}
.word {
    position: absolute; left: 0; top: 0; min-width: ${CHIP}px; height: ${CHIP}px; padding: 0 .3rem; border: 0; background: none; font: inherit; color: inherit;
    cursor: grab; touch-action: none; display: flex; flex-direction: column; align-items: center; justify-content: flex-end; white-space: nowrap; border-radius: .5rem;
    transition: transform .18s ease-out;
}
.word b {font-weight: 700; line-height: 1.05}
.word :is(b, small) {text-shadow: 0 0 3px var(--paper), 0 0 3px var(--paper), 0 0 4px var(--paper), 0 0 4px var(--paper)}
/* In a room type is larger, but a word has its 44 px: its dot would lie on its name. */
.word b {font-size: min(1rem, 18px)}
.word small {font-size: min(.95rem, 15.2px); line-height: 1.05; background: var(--paper); border-radius: .2rem; padding-inline: .15rem}
.word i {position: absolute; left: 50%; top: 0; width: min(.75rem, 13px); aspect-ratio: 1; translate: -50% -50%; border-radius: 50%; background: var(--plain)}
.word.shared {flex-direction: row; gap: .35rem; height: var(--row); align-items: center; justify-content: center}
.word.shared :is(b, small) {font-size: min(1rem, 18px, .8 * var(--row))}
.word.chosen i {background: var(--accent)}
.word.chosen b {color: var(--name)}
.word:focus-visible {outline: 2px solid var(--name); outline-offset: 1px}
.still .word {transition: none}
/* A word without room for its name is its dot alone. */
.word.unnamed {pointer-events: none; z-index: 1}
.word.unnamed:not(:focus-visible) :is(b, small) {visibility: hidden}
.word.unnamed i {pointer-events: auto}
.word.unnamed i::after {content: ""; position: absolute; inset: -8px}
.word.moving {cursor: grabbing; transition: none; z-index: 3}
.word.waiting {
    border: 1px solid color-mix(in srgb, currentColor 30%, transparent); background: var(--st-secondary-background-color, #f3f0e8); justify-content: center; border-radius: 999px; padding: 0 .8rem;
}
.word.waiting :is(i, small) {display: none}
.word.waiting :is(b, small) {text-shadow: none}
.tools {grid-area: tools; display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; min-height: 2.75rem}
.faces {display: flex; gap: 0}
.faces .plain {border-radius: 0; padding: 0 .7rem}
.faces .plain:first-child {border-radius: 999px 0 0 999px}
.faces .plain:last-child {border-radius: 0 999px 999px 0}
.plain[aria-pressed=true] {border-color: var(--name); color: var(--name); font-weight: 700}
.plain {
    font: inherit; font-size: .95rem; color: inherit; background: var(--st-secondary-background-color, #f3f0e8); cursor: pointer; padding: 0 .8rem;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 999px; min-height: 2.75rem;
}
.plain:focus-visible {outline: 2px solid var(--name); outline-offset: 2px}
dialog input:focus-visible {outline: 2px solid var(--name); outline-offset: -1px}
dialog {
    color: inherit; background: var(--paper); border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: .7rem; padding: 1.1rem; width: min(26rem, 88vw); font: inherit;
}
dialog::backdrop {background: rgb(0 0 0 / .45)}
dialog h2 {margin: 0 0 .6rem; font-size: 1.15rem}
dialog label {display: grid; gap: .35rem; margin-bottom: .6rem}
dialog fieldset {border: 0; padding: 0; margin: 0 0 .4rem; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .4rem}
dialog legend {font-weight: 700; padding: 0}
dialog input {font: inherit; color: inherit; background: none; border: 1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius: .4rem; width: 100%; box-sizing: border-box; padding: .5rem; min-height: 2.75rem}
dialog .end {display: flex; justify-content: flex-end; gap: .5rem}
dialog .error {color: light-dark(#a3300b, #f0955a); margin: 0 0 .5rem; min-height: 1.25em}
.notice {position: absolute; top: 0; background: var(--paper); border-radius: .3rem; left: 50%; translate: -50%; width: max-content; max-width: 98%; font-size: .93rem; margin: 0; text-align: center; text-wrap: balance; font-weight: 700; color: var(--name); pointer-events: none}
.unseen {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap}
[hidden] {display: none !important}
@media (max-width: 40rem) {.board {scroll-margin-top: 3.5rem}} /* below the steps, which stay in sight */
@media (max-width: 47rem) {
    .stage {height: min(100vw - 3rem, 100vh - 29rem); min-height: 15rem}
    .across, .up, .tray {font-size: .82rem}
    .ticks text {font-size: .75rem}
    .word small {font-size: .8rem}
    .word.shared:not(.chosen) small {display: none} /* of a list one has room, which is tapped */
    .word.waiting {padding: 0 .6rem; font-size: .95rem}
    .tools .plain {padding: 0 .65rem; font-size: .88rem}
}
@media (prefers-reduced-motion: reduce) {.word {transition: none}}
@media print {.tools, .tray, .word.waiting {display: none}}
`;
