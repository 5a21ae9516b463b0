// What Streamlit's front end leaves undone, for every page. Runs once in a tab; see wordspace/frame/layout.py.
(() => {
    if (window.wordspaceFrame) return;
    window.wordspaceFrame = true;

    // What a reader does is sent at once. Streamlit (1.67) gathers changes until a timer of no length has fired, and then
    // runs only the part of the page to which the first of them belongs. In a busy browser that timer is late, and a word
    // that was left by Tab met the question for completions in it: the word was never read. An answer, or the tick of a
    // part that runs by itself, could come in between just so, and undo a click.
    // The address is sent with it, and React notes a new one only in the next task: a server that changed another field in
    // answer (the step of a sum) sent the old address back, and what was typed or chosen was gone from it.
    const later = window.setTimeout.bind(window);
    const nextTask = new MessageChannel(); // which a busy browser does not put off as it does timers
    const sends = [];
    nextTask.port1.onmessage = () => sends.shift()();
    window.setTimeout = (act, delay, ...rest) => {
        if (delay || !String(act).includes("sendUpdateWidgetsMessage")) return later(act, delay, ...rest);
        const address = location.href;
        queueMicrotask(() => {
            if (location.href === address) return act();
            sends.push(act);
            queueMicrotask(() => nextTask.port2.postMessage(null));
        });
        return 0;
    };

    // Streamlit opens what the address says, as a whole; the reader came there by what was done last.
    const openAddress = () => {
        came = gesture;
        window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    };
    // A connection that was lost (a phone that slept, a server that was started anew) may come back to a session that
    // knows nothing. Streamlit asks it for the part of the page that was changed last, of which it has never heard, and
    // nothing happens ever after: so the whole page is asked for. (streamlit#11890 does so where a part ran last.)
    window.WebSocket = new Proxy(window.WebSocket, { // the first connection was made before
        construct(Native, given) {
            const socket = new Native(...given);
            socket.addEventListener("open", () => later(openAddress, 200));
            return socket;
        },
    });

    // Back. When several fields change at once (a preset), Streamlit pushes an address for each of them; and on the way
    // to another page it first pushes this page's address without its state. Back then finds states that nobody saw.
    // So whatever is pushed in answer to one gesture makes one entry of the history. (streamlit#9279)
    // What a reader types or chooses, on the other hand, Streamlit puts in the place of the address before, which then
    // is lost: it becomes an entry too. What steps along (a slider, + and -) makes one entry until something else is done.
    const push = history.pushState.bind(history);
    const replace = history.replaceState.bind(history);
    let gesture = 0;
    let on = null; // where the last gesture was
    let pushed = 0; // the gesture in answer to which the current entry was pushed
    let came = 0; // the gesture by which the reader came to the current entry: Back, Forward, or none at first
    let dirty = false; // something has been typed that is not read yet
    let reads = false; // what was pressed takes the keyboard from it: it is read, and only the click does what was meant
    window.addEventListener("input", (event) => { dirty = event.isTrusted; }, { capture: true });
    window.addEventListener("change", () => { dirty = false; }, { capture: true });
    // What takes the keyboard from a field waits until what was typed there has been sent. Else a page is asked for first,
    // and the answer to the field comes to a page that is gone (a white window), or a button is pressed with the text of
    // before, which is then put back into the field.
    const SENT = 60; // ms
    window.addEventListener("click", (event) => {
        const pressed = event.target.closest?.("a[href], button, label");
        if (!reads || !pressed || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        reads = false;
        if (document.activeElement?.matches("input, textarea")) document.activeElement.blur();
        later(() => {
            gesture += 1;
            // The answer may have written it anew: one that is gone would load its address of before.
            const like = (one) => one.className === pressed.className && one.textContent === pressed.textContent;
            (pressed.isConnected ? pressed : [...document.querySelectorAll(pressed.localName)].findLast(like))?.click();
        }, SENT);
    }, { capture: true });
    for (const kind of ["pointerdown", "click", "keydown", "popstate"]) {
        window.addEventListener(kind, (event) => {
            if (!event.isTrusted) return; // a script's
            if (kind === "click" && !reads) return;
            if (event.key === "Enter") dirty = false;
            reads = kind === "pointerdown" && dirty;
            const along = event.target.closest?.('[role="slider"], [data-testid^="stNumberInputStep"]');
            if (along && along === on) return;
            on = along ?? null;
            gesture += 1;
            if (kind === "popstate") came = gesture;
        }, { capture: true });
    }
    // That a training has ended is no step of the reader's, to which Back would lead.
    const unended = (address) => {
        const { pathname, searchParams } = new URL(address ?? location.href, location.href);
        searchParams.delete("trn_ended");
        return `${pathname}?${searchParams}`;
    };
    const onlyEnded = (address) => /trn_ended/.test(location.search + address) && unended(address) === unended();
    history.pushState = (...entry) => {
        if (onlyEnded(entry[2])) {
            replace(...entry);
            return;
        }
        if (pushed === gesture) {
            replace(...entry);
        } else {
            readAgain();
            push(...entry);
        }
        pushed = gesture;
    };
    history.replaceState = (...entry) => {
        const address = new URL(entry[2] ?? location.href, location.href).href;
        // a part of a page that keeps its address itself (the atlas) says so in its state
        if (came === gesture || entry[0]?.stays || address === location.href) replace(...entry);
        else history.pushState(...entry);
    };

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

    // A figure is as wide as the screen for which it was drawn: on paper it is made as small as the sheet.
    const PAPER = 680; // px: A4 between its margins
    addEventListener("beforeprint", () => {
        for (const figure of document.querySelectorAll(".js-plotly-plot")) {
            if (figure.clientWidth > PAPER) figure.style.zoom = PAPER / figure.clientWidth;
        }
    });
    addEventListener("afterprint", () => {
        for (const figure of document.querySelectorAll(".js-plotly-plot")) figure.style.zoom = "";
    });

    // What Streamlit says of an address that leads nowhere speaks to those who write apps.
    const sayLost = () => {
        for (const text of document.querySelectorAll('[role="dialog"] :not(:has(*))')) {
            if (!text.textContent.includes("Running the app's main page")) continue;
            text.textContent = "There is no such page here. This is the home page; the bar at its top leads to all others.";
        }
    };

    // An answer that is above what is seen comes into sight; below it, too, once the button was pressed that asks for it.
    // Where there is width its picture stands beside it, and begins higher.
    const ANSWER = '.st-key-vec_numbers_says, [class*="st-key-ctx_fresh"], [class*="st-key-ctx_stale"], [class*="st-key-map_"]:is([class*="_says"], [class*="s_picture"])';
    const comeToIt = (asked) => {
        const topOf = (part) => part.getBoundingClientRect().top;
        const seen = [...document.querySelectorAll(ANSWER)].filter((part) => part.offsetHeight);
        const [answer] = seen.sort((one, other) => topOf(one) - topOf(other));
        if (!answer) return;
        const top = topOf(answer);
        if (top < 0 || (asked && top > 0.75 * innerHeight)) answer.scrollIntoView({ behavior: "instant" });
    };

    // Once more when the answer is there, which may be longer or shorter than the one before, unless the reader has scrolled.
    let scrolls = 0;
    for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => { scrolls += 1; }, { capture: true, passive: true });
    const comeToAnswer = (asked) => {
        const now = gesture + scrolls;
        comeToIt(asked);
        setTimeout(() => gesture + scrolls === now && comeToIt(asked), 900);
    };

    // What was refused is said beside its field, which the answer may be far from.
    const comeToRefusal = (fold) => {
        const told = () => fold?.querySelector('[data-testid="stAlert"]');
        const before = told() ? 1000 : 0; // ms, in which it is taken off where it holds no longer
        let looks = 40;
        const look = () => {
            if (told()) {
                scrolls += 1; // the answer is not come to any more
                told().scrollIntoView({ behavior: "instant", block: "center" });
            } else if ((looks -= 1)) setTimeout(look, 50);
        };
        if (fold) setTimeout(look, before);
    };

    // What was typed is read when its field loses the keyboard; some phones leave it there when a button is tapped, and a
    // panel that is closed by Escape takes the field away before.
    const SENDS = '[class*="st-key-send_"] button';
    window.addEventListener("mousedown", (event) => { // read already when it is pressed, it moves the button away below a slow press
        if (event.target.closest?.(SENDS)) event.preventDefault();
    }, { capture: true });
    window.addEventListener("click", (event) => {
        if (!event.target.closest?.(SENDS)) return;
        document.activeElement?.blur();
        comeToAnswer(true);
        comeToRefusal(event.target.closest('[data-testid="stExpander"]'));
        // The panel it stands in would cover what comes of it.
        const panel = event.target.closest('[data-testid="stPopoverBody"]');
        if (panel) setTimeout(() => document.querySelector('[data-testid="stPopover"] button[aria-expanded="true"]')?.click());
    }, { capture: true });
    window.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && event.target.closest?.('[data-testid="stPopoverBody"] :is(textarea, input)')) event.target.blur();
    }, { capture: true });

    // So does Enter in a field that stands below what it asks for.
    window.addEventListener("keydown", ({ key, isTrusted, target }) => {
        if (key === "Enter" && isTrusted && target.matches?.('input[type="text"]') && !target.closest(ANSWER)) comeToAnswer();
    });

    // Ctrl and Enter in a field of lines does what its button does.
    window.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.isTrusted || !event.target.matches?.("textarea")) return;
        const asks = () => document.querySelector(`.st-key-send_${CSS.escape(keyOf(event.target) ?? "")} button`);
        if (asks()) setTimeout(() => asks()?.click(), SENT);
    });

    // Fields of which one alone says nothing are sent together: Enter in any of them presses their button.
    window.addEventListener("keydown", ({ key, isTrusted, isComposing, shiftKey, target }) => {
        if (key !== "Enter" || !isTrusted || isComposing || shiftKey || !target.closest?.(".st-key-map_axes_side")) return;
        setTimeout(() => document.querySelector(".st-key-send_map_points button")?.click(), SENT);
    });

    // A field for one sentence has several lines, so that a long one is seen; Enter ends it as in a field of one line.
    window.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !event.isTrusted || event.isComposing || event.shiftKey) return;
        if (!event.target.closest?.('[class*="st-key-sentence_"] textarea')) return;
        event.preventDefault();
        comeToAnswer();
        event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true }));
    });

    // Who wants to write gets the field to write in.
    const write = (tries) => {
        const fields = document.querySelectorAll(':is([class*="st-key-sentence_"], [class*="st-key-lines_"]) textarea');
        const field = [...fields].find(({ value }) => !value);
        if (field) field.focus();
        else if (tries) setTimeout(write, 100, tries - 1);
    };
    window.addEventListener("click", ({ target, isTrusted }) => {
        if (isTrusted && target.closest?.('[role="radio"], button')?.textContent === "Your own") write(20);
    }, { capture: true });

    // Where the row of pages does not fit, a button at its end unfolds it over the page, until a page is chosen or
    // something else is touched.
    const unfold = (bar, open) => {
        if (open) bar.parentElement.style.minHeight = `${bar.getBoundingClientRect().height}px`; // its place stays
        bar.toggleAttribute("data-open", open);
        bar.querySelector(".all-pages").ariaExpanded = open;
    };
    const addAllPages = (bar) => {
        const button = Object.assign(document.createElement("button"), { className: "all-pages", ariaLabel: "All pages", textContent: "All" });
        bar.append(button);
        unfold(bar, false);
        bar.addEventListener("click", ({ target }) => unfold(bar, target === button && !bar.hasAttribute("data-open")));
        bar.addEventListener("keydown", ({ key }) => { if (key === "Escape") { unfold(bar, false); button.focus(); } });
    };
    for (const kind of ["pointerdown", "focusin"]) {
        window.addEventListener(kind, ({ target }) => {
            const bar = document.querySelector(".st-key-navigation[data-open]");
            if (bar && !bar.contains(target)) unfold(bar, false);
        }, { capture: true });
    }

    // The current page's link says so to screen readers.
    let pageInSight;
    const nameCurrent = () => {
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

    // It, the open tab and chosen pills are pushed into sight on a narrow screen. Once a frame, before it is painted: to
    // measure after each change would have the browser lay the page out thirty times for one click (14 ms).
    const CHOSEN = '[role="tab"][aria-selected="true"], .st-key-navigation [aria-current], [role="radiogroup"] [aria-checked="true"]';
    let looks = false;
    const intoSight = () => {
        if (looks) return;
        looks = true;
        requestAnimationFrame(() => {
            looks = false;
            for (const element of document.querySelectorAll(CHOSEN)) {
                const strip = element.closest('[role="tablist"], .st-key-navigation, [role="radiogroup"]');
                const what = `${element.textContent} ${strip?.scrollWidth} ${strip?.clientWidth}`; // fonts that arrive late make it wider
                if (!strip || strip.scrollWidth <= strip.clientWidth || strip.dataset.shown === what) continue;
                strip.dataset.shown = what;
                const box = element.getBoundingClientRect(), frame = strip.getBoundingClientRect();
                const left = strip.scrollLeft + box.left + box.width / 2 - frame.left - frame.width / 2;
                // Of pills those before it stay in sight where it is seen beside them.
                const seen = strip.role === "radiogroup" && strip.scrollLeft + box.right - frame.left <= frame.width;
                strip.scrollTo({ left: seen ? 0 : left, behavior: "instant" });
            }
        });
    };

    // Marks between two poles that have no room for their names: a press says those near it, since they lie on each other.
    const [NEAR, MOST_NEAR] = [16, 4]; // pixels, marks
    document.addEventListener("click", ({ target, clientX, clientY }) => {
        const lane = target.closest?.(".lanes .lane > div"); // before a name goes that is pressed itself
        document.querySelector(".lanes .asked")?.remove();
        if (!lane) return;
        const near = [...lane.querySelectorAll("i:not(:has(+ em))")].flatMap((mark) => {
            const { x, y, width, height } = mark.getBoundingClientRect();
            const off = Math.hypot(x + width / 2 - clientX, y + height / 2 - clientY);
            return off < NEAR ? [{ mark, x, off }] : [];
        }).sort((one, other) => one.off - other.off).slice(0, MOST_NEAR).sort((one, other) => one.x - other.x);
        if (!near.length) return;
        const before = parseFloat(near[0].mark.style.left) > 50;
        const name = document.createElement("em"), beside = near.at(before ? 0 : -1).mark.style;
        name.className = before ? "asked before" : "asked";
        name.style.cssText = beside.cssText;
        name.style.maxWidth = `calc(${before ? beside.left : `100% - ${beside.left}`} - 1rem)`;
        name.textContent = near.map(({ mark }) => mark.title.slice(0, mark.title.lastIndexOf(": "))).join(", ");
        lane.prepend(name); // a name behind a mark would be its own
    });

    // A press on a pill gives the focus to the pill that had it last, and the browser would bring that one into sight: the
    // strip would move away below the finger, and the press be lost.
    let pressed; // the strip that is pressed, and how far it is scrolled
    window.addEventListener("pointerdown", ({ target }) => {
        const strip = target.closest?.('[role="radiogroup"]');
        pressed = strip && [strip, strip.scrollLeft];
    }, { capture: true, passive: true });
    window.addEventListener("focusin", ({ target }) => {
        if (pressed?.[0].contains(target)) pressed[0].scrollLeft = pressed[1];
    });
    for (const kind of ["pointercancel", "click", "keydown"]) window.addEventListener(kind, () => { pressed = null; }, { capture: true });

    // Sets what a Streamlit field holds, as if it had been typed.
    const type = (field, text) => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        const ctrlKey = field.matches("textarea");
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true, cancelable: true }));
    };

    // A reload. The address brings back what is in it; a text that is too long for it, and the addresses of the other
    // pages, are kept in this tab, and come back when one comes to them. A link that is opened starts from what it says.
    const STORE = "wordspace-typed";
    const store = (act) => {
        try { return act(sessionStorage); } catch { return null; } // full, or forbidden
    };
    const [visit] = performance.getEntriesByType("navigation");
    const found = visit?.type === "navigate" ? null : store((tab) => JSON.parse(tab.getItem(STORE)));
    const { typed, left } = found ?? { typed: {}, left: {} }; // texts by key; what addresses of pages held, by path
    const unseen = new Set(Object.keys(left)); // pages that have not been opened since the page was loaded
    const back = new Set(Object.keys(typed)); // keys of fields that have not been there since the page was loaded
    const keyOf = (field) => field.closest?.('[class*="st-key-"]')?.className.match(/st-key-(\S+)/)[1];
    const fieldOf = (key) => document.querySelector(`.st-key-${CSS.escape(key)} :is(input[type="text"], textarea)`);
    document.addEventListener("input", ({ target, isTrusted }) => {
        const key = isTrusted && target.matches?.('input[type="text"], textarea') && keyOf(target);
        if (!key || fieldOf(key) !== target) return;
        typed[key] = target.value;
        back.delete(key);
    });
    const readAgain = () => { // what an example has put into a field since counts too
        left[location.pathname] = location.search;
        unseen.delete(location.pathname);
        for (const key of Object.keys(typed)) if (!back.has(key)) typed[key] = fieldOf(key)?.value ?? typed[key];
    };
    window.addEventListener("pagehide", () => {
        readAgain();
        store((tab) => tab.setItem(STORE, JSON.stringify({ typed, left })));
    });
    window.addEventListener("click", (event) => {
        const link = event.target.closest?.(".st-key-navigation a");
        const path = link && new URL(link.href).pathname;
        if (!unseen.delete(path) || !left[path] || path === location.pathname) return;
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        history.pushState({}, "", path + left[path]);
        openAddress();
    }, { capture: true });
    // A lesson that was left, which a new session does not know: the address asks for the way back (lesson_panel.py).
    const lessonLeft = store((tab) => tab.getItem("wordspace-lesson-left"));
    if (lessonLeft && visit?.type !== "navigate" && !new URLSearchParams(location.search).has("lesson")) {
        replace({}, "", `${location.pathname}?${location.search ? `${location.search.slice(1)}&` : ""}${lessonLeft}&left=1`);
        openAddress();
    }
    const soon = new Set(); // keys that are looked at in a moment: Streamlit empties a field that has just been drawn
    const bringBack = () => {
        for (const key of back) {
            if (soon.has(key) || !fieldOf(key)) continue;
            soon.add(key);
            setTimeout(() => {
                soon.delete(key);
                const field = fieldOf(key);
                if (!field || !back.has(key)) return;
                const there = new URLSearchParams(location.search).has(key) || field.value === typed[key];
                if (there) back.delete(key);
                else type(field, typed[key]);
            }, 300);
        }
    };

    // A word of a figure is a link that chooses it; where its field is on the page, the page need not be loaded anew.
    let byKeyboard = false;
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.(':is(.space, .bars, .beside, .number-rows, .lower-rows, .instead) a[href^="?"]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const [[name, word]] = new URLSearchParams(link.getAttribute("href"));
        const input = document.querySelector(`.st-key-${name} input`);
        if (!input) return;
        event.preventDefault();
        byKeyboard = event.detail === 0;
        type(input, word);
    });

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
    const copied = (text) => {
        const field = Object.assign(document.createElement("textarea"), { value: text });
        document.body.append(field);
        field.select();
        const done = document.execCommand("copy");
        field.remove();
        return done;
    };
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

    // A word of the field is a link to its card (wordspace/frame/terms.py), which is fetched when one is opened. To a
    // screen reader it is a button, since it leads nowhere.
    const term = (event) => event.target.closest?.('a[href^="#term-"]');
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
    const nameTerms = () => {
        for (const link of document.querySelectorAll('a[href^="#term-"]:not([role])')) {
            link.setAttribute("role", "button");
            link.setAttribute("aria-haspopup", "dialog");
        }
    };

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

    // Bars go from the lengths that they had, from the top, to those that they have now; so do marks, arrows and the
    // colours of a table.
    const MOVES = [
        [".bars tbody i", "width"], [".senses i", "left"], [".spread .hill > i", "left"], [".angle i", "transform"],
        [".cosines td", "backgroundColor"], [".beside td", "backgroundSize"], [".lanes i", "left"], [".lanes u", "left"],
    ];
    const stood = new Map(); // what moves -> the first of them, and how they stood, in the order of the document
    const grown = () => {
        for (const [what, property] of MOVES) {
            const marks = [...document.querySelectorAll(`#root ${what}`)], before = stood.get(what);
            if (!marks.length || marks[0] === before?.first) continue;
            const now = marks.map((mark) => mark.style[property] || getComputedStyle(mark)[property]);
            stood.set(what, { first: marks[0], now });
            if (!before || matchMedia("(prefers-reduced-motion: reduce)").matches) continue;
            marks.forEach((mark, number) => {
                const from = before.now[number];
                if (!from || from === now[number]) return;
                mark.animate([{ [property]: from }, { [property]: now[number] }], { duration: 300, easing: "ease-in-out" });
            });
        }
    };

    // The stripes of another word come in.
    let stripes = [];
    const faded = () => {
        const now = [...document.querySelectorAll("#root .strips tbody img")], before = stripes;
        if (!now.length || now[0] === before[0]) return;
        stripes = now;
        if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
        now.forEach((image, number) => {
            if (!before[number] || before[number].src === image.src) return;
            image.animate([{ opacity: .25 }, { opacity: 1 }], { duration: 300, easing: "ease-in-out" });
        });
    };

    const drawn = () => { sayLost(); nameCurrent(); intoSight(); moved(); grown(); faded(); bringBack(); nameTerms(); };
    new MutationObserver(drawn).observe(document.body, {
        childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "href"],
    });
    document.fonts.addEventListener("loadingdone", intoSight);
    window.addEventListener("resize", intoSight);
    drawn(); // the page may stand before this script is there
})();
