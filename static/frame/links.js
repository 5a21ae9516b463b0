// Links to other views, and the link to this one.

import { openAddress } from "./back.js";

const copied = (text) => {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
};

export function watchLinks() {
    // A link to another view, or from a table of questions: the app need not be loaded anew, which would end a round.
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.(':is(.scores, [data-testid="stMarkdownContainer"]) a[href^="?"], a.onward, .answered a');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        history.pushState({}, "", link.href);
        openAddress();
        document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    });

    // The link to what is on screen, with one press. At a plain http address, as in a class, there is no clipboard.
    document.addEventListener("click", async ({ target }) => {
        const button = target.closest?.(".copy-link"), told = document.querySelector(".copy-link + span");
        if (told?.textContent && !told.contains(target)) told.textContent = ""; // the view may be another by now
        if (!button) return;
        const done = await (navigator.clipboard?.writeText(location.href).then(() => true, () => false) ?? copied(location.href));
        button.focus();
        if (done) return told.replaceChildren("The link is copied.");
        // The address may be hidden, as in the window of an app: it is chosen here, to be copied by hand.
        const field = Object.assign(document.createElement("input"), { value: location.href, readOnly: true, ariaLabel: "The link" });
        told.replaceChildren("Copy it from here: ", field);
        field.select();
    });
}
