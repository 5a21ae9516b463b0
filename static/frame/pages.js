// The row of pages, and what stands around it.

// What Streamlit says of an address that leads nowhere speaks to those who write apps.
export const sayLost = () => {
    for (const text of document.querySelectorAll('[role="dialog"] :not(:has(*))')) {
        if (!text.textContent.includes("Running the app's main page")) continue;
        text.textContent = "There is no such page here. This is the home page; the bar at its top leads to all others.";
    }
};

// Where the row of pages does not fit, a button at its end unfolds it over the page, until a page is chosen or
// something else is touched.
const unfold = (bar, open) => {
    const was = bar.hasAttribute("data-open");
    if (open && !was) bar.dataset.pushed = bar.scrollLeft; // how far the row was pushed, which unfolding forgets
    if (open) bar.parentElement.style.minHeight = `${bar.getBoundingClientRect().height}px`; // its place stays
    bar.toggleAttribute("data-open", open);
    if (was && !open) bar.scrollLeft = bar.dataset.pushed;
    bar.querySelector(".all-pages").ariaExpanded = open;
};
const addAllPages = (bar) => {
    const button = Object.assign(document.createElement("button"), { className: "all-pages", ariaLabel: "All pages", textContent: "All" });
    bar.append(button);
    unfold(bar, false);
    bar.addEventListener("click", ({ target }) => unfold(bar, target === button && !bar.hasAttribute("data-open")));
    bar.addEventListener("keydown", ({ key }) => { if (key === "Escape") { unfold(bar, false); button.focus(); } });
};
// The current page's link says so to screen readers.
let pageInSight;
export const nameCurrent = () => {
    const bar = document.querySelector(".st-key-navigation"), links = [...(bar?.querySelectorAll("a") ?? [])];
    if (bar && bar.role !== "navigation") Object.assign(bar, { role: "navigation", ariaLabel: "Pages" });
    if (bar && !bar.querySelector(".all-pages")) addAllPages(bar);
    const here = location.pathname.split("/").pop();
    // Streamlit keeps one element for the content of all pages, and with it how far the last one was scrolled.
    if (pageInSight !== undefined && pageInSight !== here) document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0, behavior: "instant" });
    pageInSight = here;
    const current = links.find((link) => link.getAttribute("href").split("/").pop() === here) ?? links[0];
    for (const link of links) {
        if (link !== current) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) link.setAttribute("aria-current", "page");
    }
};

export function watchPages() {
    // Skipping leads behind the links to the pages, which Streamlit counts to the content: to the lesson, or the heading.
    document.addEventListener("click", (event) => {
        if (!event.target.closest?.('[data-testid="stSkipToContent"]')) return;
        event.preventDefault();
        event.stopPropagation();
        const content = document.querySelector("#root .lesson h2") ?? document.querySelector("#root h1");
        content.tabIndex = -1;
        content.focus();
    }, { capture: true });

    // The menu stands beside the links to the pages; over what is scrolled below it, it would hide words.
    document.addEventListener("scroll", ({ target }) => {
        if (target.dataset?.testid === "stMain") document.documentElement.toggleAttribute("data-scrolled", target.scrollTop > 24);
    }, { capture: true, passive: true });

    for (const kind of ["pointerdown", "focusin"]) {
        window.addEventListener(kind, ({ target }) => {
            const bar = document.querySelector(".st-key-navigation[data-open]");
            if (bar && !bar.contains(target)) unfold(bar, false);
        }, { capture: true });
    }
}
