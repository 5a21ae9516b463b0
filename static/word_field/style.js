// How the list of words below a field looks.

export const STYLE = `
.word-field-popup {
    position: fixed; inset: auto; margin: 0; padding: .25rem; overflow-y: auto; z-index: 1000; box-sizing: border-box;
    color: var(--st-text-color); background: var(--st-background-color); font-family: var(--st-font);
    border: 1px solid color-mix(in srgb, var(--st-text-color) 45%, transparent); border-radius: var(--st-base-radius);
    box-shadow: 0 4px 18px rgb(0 0 0 / .22);
}
.word-field-popup[hidden] {display: none}
.word-field-heading {padding: .3rem .6rem .15rem; font-size: .85rem; opacity: .8}
.word-field-popup ul {list-style: none; margin: 0; padding: 0}
.word-field-popup li {
    white-space: pre; margin: 0; padding: .3rem .6rem; line-height: 1.5rem; box-sizing: border-box; cursor: pointer; border-radius: calc(var(--st-base-radius) - 2px); font-weight: 600;
}
.word-field-popup li span {font-weight: 400}
.word-field-popup li:hover {background: var(--st-secondary-background-color)}
.word-field-popup li[aria-selected="true"] {
    background: var(--st-secondary-background-color); outline: 2px solid var(--st-primary-color); outline-offset: -2px;
}
.word-field-status {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
/* A target for a thumb */
@media (pointer: coarse) {.word-field-popup li {padding-block: calc(22px - .75rem)}}
`;
