// A word of the field is a link to its card (wordspace/frame/terms.py), which is fetched when one is opened. To a
// screen reader it is a button, since it leads nowhere.
const term = (event) => event.target.closest?.('a[href^="#term-"]');

export const nameTerms = () => {
    for (const link of document.querySelectorAll('a[href^="#term-"]:not([role])')) {
        link.setAttribute("role", "button");
        link.setAttribute("aria-haspopup", "dialog");
    }
};

export function watchTerms() {
    document.addEventListener("click", (event) => {
        const link = term(event);
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const [script, cards] = window.wordspaceTerms.map((name) => new URL(name, document.baseURI).href);
        import(script).then(({ open }) => open(link, link.getAttribute("href").slice(6), cards));
    }, { capture: true });
    document.addEventListener("keydown", (event) => {
        if (event.key !== " " || !term(event)) return;
        event.preventDefault();
        term(event).click();
    });
}
