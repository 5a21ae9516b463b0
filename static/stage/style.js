// How the picture of a training looks.

export const STYLE = `
.stage {
  --ink: var(--st-text-color, #1c2127);
  --faint: color-mix(in srgb, var(--ink) 22%, transparent);
  --accent: var(--st-primary-color, #0b6e6e);
  color: var(--ink);
  font-family: var(--st-font, sans-serif);
}
/* As high as the longest line, so that the pictures below keep their place while the numbers change. */
.says {margin: 0 0 .4rem; min-height: 3.2em; line-height: 1.6}
.says b {font-weight: 700}
.panels {display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: .7rem 1.2rem}
.map {grid-column: span 7}
.curve {grid-column: span 5}
.space, .matrix {grid-column: span 6}
.replay, .more {grid-column: 1 / -1}
.more > summary {display: none; cursor: pointer; font-weight: 650; font-size: .95rem; padding-block: .6rem}
figure {margin: 0; position: relative; min-width: 0}
figcaption {font-weight: 650; font-size: .95rem; margin-bottom: .2rem}
svg {display: block; width: 100%; height: auto; overflow: hidden; font-family: inherit}
svg text {fill: var(--ink); font-size: calc(14px * var(--enlarge, 1))}
svg .halo[data-word] {font-size: calc(var(--name, 14px) * var(--enlarge, 1))}
.begun .map path {animation: begun .7s ease-in-out infinite alternate}
@keyframes begun {to {opacity: .35}}
@media (prefers-reduced-motion: reduce) {.begun .map path {animation: none}}
.map > svg, .space > svg {border: 1px solid var(--faint); border-radius: .4rem; cursor: grab; touch-action: pan-y}
.axis {stroke: var(--faint); fill: none}
.line {stroke: var(--accent); stroke-width: 2.5; fill: none; stroke-linejoin: round}
.since {stroke: currentColor; opacity: .45; stroke-dasharray: 2 4}
.ahead {stroke: var(--accent); stroke-width: 1.5; fill: none; opacity: .3}
.floor {stroke: #c25e1a; stroke-width: 2; stroke-dasharray: 6 5}
.guess {stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 2 4; opacity: .7}
.now {fill: var(--accent)}
.spoke {stroke: var(--faint)}
.lead {stroke: var(--ink); stroke-opacity: .55}
.move {stroke: var(--accent); stroke-width: 2}
.halo {paint-order: stroke; stroke: var(--st-background-color, #fdfcf9); stroke-width: 3px; stroke-linejoin: round}
.chosen {font-weight: 700}
.key span {display: inline-block; font-weight: 400; max-width: 12em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom}
.key span {margin-right: .8em}
.key svg {display: inline; width: .9em; margin-right: .3em; vertical-align: -.05em}
.tools {position: absolute; right: .4rem; bottom: .4rem; display: flex; gap: .3rem}
button {
  font: inherit; color: var(--ink); background: var(--st-secondary-background-color, #f3f0e8);
  border: 1px solid var(--faint); border-radius: 999px; min-width: 2rem; min-height: 2rem; padding: 0 .6rem;
  cursor: pointer;
}
button:disabled {opacity: .5; cursor: default}
button:focus-visible, input:focus-visible, summary:focus-visible {outline: 2px solid var(--accent); outline-offset: 2px}
.replay {display: flex; align-items: center; gap: .8rem}
.replay .play {min-width: 5rem}
.replay input {flex: 1; min-width: 0; accent-color: var(--accent)}
.replay output {min-width: 9.5em; text-align: right; font-variant-numeric: tabular-nums}
@media (max-width: 40rem) {
  .says {min-height: 4.8em}
  .panels > * {grid-column: 1 / -1}
  .more > summary {display: list-item}
  .replay {flex-wrap: wrap}
  button, .replay input {min-width: 2.75rem; min-height: 2.75rem}
}
@media print {button, .replay {display: none}}
`;
