// Two things that Streamlit's front end leaves undone, for every page. Runs once in a tab; see layout.py.
(() => {
    if (window.wordspaceFrame) return;
    window.wordspaceFrame = true;

    // Back. When several fields change at once (a preset), Streamlit pushes an address for each of them; and on the way
    // to another page it first pushes this page's address without its state. Back then finds states that nobody saw.
    // So whatever is pushed in answer to one gesture makes one entry of the history. (streamlit#9279)
    const push = history.pushState.bind(history);
    let gesture = 0;
    let pushed = 0; // the gesture in answer to which the current entry was pushed
    for (const kind of ["pointerdown", "keydown", "popstate"]) {
        window.addEventListener(kind, () => { gesture += 1; }, { capture: true });
    }
    history.pushState = (...entry) => {
        if (pushed === gesture) {
            history.replaceState(...entry);
        } else {
            push(...entry);
        }
        pushed = gesture;
    };

    // The current page's link says so to screen readers; it and the open tab are pushed into sight on a narrow screen.
    const intoSight = () => {
        const links = [...document.querySelectorAll(".st-key-navigation a")];
        const here = location.pathname.split("/").pop();
        const current = links.find((link) => link.getAttribute("href").split("/").pop() === here) ?? links[0];
        for (const link of links) {
            if (link !== current) link.removeAttribute("aria-current");
            else if (!link.hasAttribute("aria-current")) link.setAttribute("aria-current", "page");
        }
        for (const selector of ['[role="tab"][aria-selected="true"]', ".st-key-navigation [aria-current]"]) {
            const element = document.querySelector(selector);
            const strip = element?.closest('[role="tablist"], .st-key-navigation');
            const what = `${element?.textContent} ${strip?.scrollWidth}`; // fonts that arrive late make it wider
            if (!strip || strip.scrollWidth <= strip.clientWidth || strip.dataset.shown === what) continue;
            strip.dataset.shown = what;
            const box = element.getBoundingClientRect(), frame = strip.getBoundingClientRect();
            const left = strip.scrollLeft + box.left + box.width / 2 - frame.left - frame.width / 2;
            strip.scrollTo({ left, behavior: "instant" });
        }
    };
    new MutationObserver(intoSight).observe(document.body, {
        childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "href"],
    });
    document.fonts.addEventListener("loadingdone", intoSight);
    intoSight();
})();
