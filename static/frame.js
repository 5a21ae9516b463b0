// What Streamlit's front end leaves undone, for every page. Runs once in a tab; see wordspace/frame/layout.py.
(() => {
    if (window.wordspaceFrame) return;
    window.wordspaceFrame = true;

    // Back. When several fields change at once (a preset), Streamlit pushes an address for each of them; and on the way
    // to another page it first pushes this page's address without its state. Back then finds states that nobody saw.
    // So whatever is pushed in answer to one gesture makes one entry of the history. (streamlit#9279)
    // A tab, on the other hand, puts its address in the place of the one of the tab that was left, which then is lost.
    const push = history.pushState.bind(history);
    const replace = history.replaceState.bind(history);
    let gesture = 0;
    let pushed = 0; // the gesture in answer to which the current entry was pushed
    let onTab = -1; // the last gesture on a tab
    for (const kind of ["pointerdown", "keydown", "popstate"]) {
        window.addEventListener(kind, (event) => {
            gesture += 1;
            if (event.target.closest?.('[role="tab"]')) onTab = gesture;
        }, { capture: true });
    }
    history.pushState = (...entry) => {
        if (pushed === gesture) {
            replace(...entry);
        } else {
            push(...entry);
        }
        pushed = gesture;
    };
    history.replaceState = (...entry) => {
        const address = new URL(entry[2] ?? location.href, location.href).href;
        if (onTab === gesture && address !== location.href) history.pushState(...entry);
        else replace(...entry);
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

    // A word of a figure is a link that chooses it; where its field is on the page, the page need not be loaded anew.
    let byKeyboard = false;
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.(':is(.space, .bars) a[href^="?"]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const [[name, word]] = new URLSearchParams(link.getAttribute("href"));
        const input = document.querySelector(`.st-key-${name} input`);
        if (!input) return;
        event.preventDefault();
        byKeyboard = event.detail === 0;
        history.pushState({}, "", location.href); // for Back: what a field holds takes the place of the address
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, word);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    });

    // The arrow keys walk to the nearest point on that side.
    const sides = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    document.addEventListener("keydown", (event) => {
        const from = event.target.closest?.(".space a"), side = sides[event.key];
        if (!from || !side) return;
        event.preventDefault();
        const middle = (link) => [link.offsetLeft, link.offsetTop];  // style.css moves each by half its size
        const [x, y] = middle(from);
        let best = null, least = Infinity;
        for (const link of from.parentElement.children) {
            if (!link.checkVisibility()) continue;
            const [dx, dy] = [middle(link)[0] - x, middle(link)[1] - y];
            const ahead = dx * side[0] + dy * side[1], beside = Math.abs(dx * side[1]) + Math.abs(dy * side[0]);
            if (ahead > 1 && ahead + 2 * beside < least) [best, least] = [link, ahead + 2 * beside];
        }
        best?.focus({ preventScroll: true });
    });

    // The points of a space move from where they were to where they are now, so that a reader sees one space.
    let space = null;
    let places = new Map(); // word -> where it was, as parts of the space's width and height
    const moved = () => {
        const now = document.querySelector("#root .space");
        if (!now || now === space) return;
        space = now;
        const before = places, { clientWidth: width, clientHeight: height } = now;
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !before.size;
        places = new Map();
        for (const link of now.children) {
            // The arrow keys reach the landmarks; Tab need not pass by all of them.
            if (!link.matches(".me, .near")) link.tabIndex = -1;
            const [x, y] = [link.offsetLeft / width, link.offsetTop / height];
            places.set(link.textContent, [x, y]);
            if (still) continue;
            const from = before.get(link.textContent);
            const start = from ? { translate: `${(from[0] - x) * width}px ${(from[1] - y) * height}px` } : { opacity: 0 };
            const end = from ? { translate: "0 0" } : { opacity: 1 };
            link.animate([start, end], { duration: 350, easing: "ease-in-out" });
        }
        if (byKeyboard) now.querySelector(".me").focus({ preventScroll: true });
        byKeyboard = false;
    };

    new MutationObserver(() => { intoSight(); moved(); }).observe(document.body, {
        childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "href"],
    });
    document.fonts.addEventListener("loadingdone", intoSight);
    intoSight();
})();
