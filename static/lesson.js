// The steps of a lesson, in the browser. Runs once in a tab; see lesson_panel.py.
(() => {
    if (window.wordspaceLesson) return;
    window.wordspaceLesson = true;

    const OF_THE_LESSON = ["lesson", "step", "present"];
    const panel = () => document.querySelector("#root .lesson");
    // An answer however it is spelled: "Sea." is "sea".
    const plain = (text) => {
        const whole = text.normalize("NFKC").trim().toLocaleLowerCase();
        return whole.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "") || whole;
    };
    let walked = false; // whether the panel that comes next was walked to, so that it gets the keyboard

    // Another view of the app within the session, in exactly the state of its address: Streamlit takes that
    // from the address when the browser's history moves, also where a field is not named and so has its default.
    const show = (address, how = "pushState") => {
        history[how]({}, "", address);
        dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    };
    const go = (address) => {
        walked = true;
        show(address);
    };

    // What was answered, by step, for as long as the tab is open. Where there is no storage, for as long as the page is.
    // What a class answers in a room is kept apart from what its teacher answered alone.
    const stored = (act) => {
        try { return act(sessionStorage); } catch { return null; } // full, or forbidden
    };
    const kept = {}; // what was answered in each lesson
    const shelf = (lesson) => `wordspace-lesson-${lesson}${new URLSearchParams(location.search).has("present") ? "-in-a-room" : ""}`;
    const answers = (lesson) => (kept[shelf(lesson)] ??= stored((tab) => JSON.parse(tab.getItem(shelf(lesson)))) ?? {});
    const keep = (lesson, step, said) => {
        answers(lesson)[step] = said;
        stored((tab) => tab.setItem(shelf(lesson), JSON.stringify(answers(lesson))));
    };
    const forget = (gone) => {
        for (const name of Object.keys(kept).filter(gone)) delete kept[name];
        stored((tab) => Object.keys(tab).filter(gone).forEach((name) => tab.removeItem(name)));
    };

    // The step at which somebody stopped stands in the place of Start, which then begins again.
    const stoppedAt = (lesson) => `wordspace-lesson-at-${lesson}`;
    const goOn = () => {
        for (const start of document.querySelectorAll("#root .lesson-start[data-lesson]")) {
            const step = stored((tab) => tab.getItem(stoppedAt(start.dataset.lesson)));
            if (!(step > 1)) continue;
            const address = new URLSearchParams({ lesson: new URL(start.href).searchParams.get("lesson"), step });
            const on = Object.assign(start.cloneNode(), { href: `./lessons?${address}`, textContent: `Go on at step ${step}` });
            on.removeAttribute("data-lesson");
            for (const [link, told] of [[on, on.textContent], [start, "Start again"]]) {
                if (link.ariaLabel) link.ariaLabel = link.ariaLabel.replace("Start", told);
            }
            start.before(on);
            start.className = "lesson-link";
            start.textContent = "Start again";
        }
    };

    // Once a question has an answer, or none is wanted (""), the reply and the picture are shown.
    const reveal = (section, said) => {
        section.dataset.said = said;
        const [offered, replies] = [".lesson-answer", ".lesson-reply:not(.lesson-shown)"].map((each) => [...section.querySelectorAll(each)]);
        const nth = offered.findIndex((each) => plain(each.textContent) === plain(said));
        const reply = replies.at(nth); // the last one is for a word of one's own
        for (const each of replies) each.hidden = each !== reply || !said;
        section.querySelector(".lesson-shown")?.toggleAttribute("hidden", Boolean(said));
        reply.querySelector(".lesson-said").textContent = `You said ${said.replace(/[.!?…]+$/, "")}.`;
        if ("present" in section.dataset) tell(section, 0);
        dispatchEvent(new Event("resize")); // pictures that were drawn unseen
    };
    // Where a word of one's own stands in the list of nearest words that the page shows; nothing without such a list.
    const standing = (said) => {
        const list = [...document.querySelectorAll("#root table.bars")].find((each) => /nearest/.test(each.caption?.textContent));
        const of = (rows) => [...(list?.querySelectorAll(`tbody th${rows}`) ?? [])].map((each) => plain(each.textContent));
        const words = of(":not(:has(s))"), place = words.indexOf(plain(said)) + 1;
        if (!words.length || !said) return "";
        if (of(":has(s)").includes(plain(said))) return "It was put in, and such a word is left out.";
        if (place) return `It is number ${place} of the list.`;
        if (!lacked.has(plain(said))) {
            lookUp(plain(said));
            const order = document.querySelector(".lesson-order")?.dataset.words.split(" ").map(plain) ?? [], nth = order.indexOf(plain(said)) + 1;
            return nth ? `It is number ${nth} of all words.` : `It is not among the ${order.length || words.length} nearest.`;
        }
        const meant = lacked.get(plain(said)).slice(0, 2).join(" or ");
        return `It is no word that the machine knows.${meant && ` Did you mean ${meant}?`}`;
    };
    // Guesses that the set on screen lacks, each with what is spelled like it, and slips that it holds: a field of the
    // page asks the server (word_field/word_field.js).
    const lacked = new Map(), slips = new Map(), asked = new Set();
    const lookUp = (word) => { // whether somebody will tell
        if (/\s/.test(word) || asked.has(word)) return false;
        const heard = !document.dispatchEvent(new CustomEvent("wordspace-look-up", { detail: word, cancelable: true }));
        if (heard) asked.add(word);
        return heard;
    };
    document.addEventListener("wordspace-looked-up", ({ detail: { typed, words, begins, meant } }) => {
        if (!asked.has(typed)) return;
        if (!begins) lacked.set(typed, words);
        else if (meant) slips.set(typed, [meant]);
        const section = panel();
        if (section && waits(section)) guessed(section, typed);
        else if (section) stand(section);
    });
    const stand = (section) => { // the list may come after the panel
        const place = section.querySelector(".lesson-reply:not([hidden]) .lesson-place"), told = place && standing(section.dataset.said);
        if (told && place.textContent !== told) place.textContent = told;
    };
    // From the front of a room the sentences come one at a time; the reply to a guess is the first of them.
    const waits = ({ dataset }) => "asks" in dataset && !("said" in dataset);
    const sentences = (section) => {
        return waits(section) ? [] : [...section.querySelectorAll(".lesson-reply:not([hidden]), .lesson-sentence")];
    };
    const tell = (section, number) => {
        const all = sentences(section);
        for (const [place, each] of all.entries()) each.classList.toggle("lesson-now", place === number);
        section.dataset.sentence = number;
        const next = section.querySelector(".lesson-next");
        next.dataset.name ??= next.textContent;
        next.textContent = waits(section) ? "Show it" : all[number + 1] ? "Next sentence" : next.dataset.name;
        section.querySelector(".lesson-nth").textContent = all.length > 1 ? `Sentence ${number + 1} of ${all.length}` : "";
    };
    // Whether there is another sentence on that side, which then is shown.
    const told = (section, by) => {
        const next = Number(section.dataset.sentence ?? 0) + by;
        if (!("present" in section.dataset) || "folded" in section.dataset || !sentences(section)[next]) return false;
        tell(section, next);
        return true;
    };
    const answer = (section, said) => {
        keep(section.dataset.lesson, section.dataset.step, said);
        reveal(section, said);
        stand(section);
        // What was pressed is gone: the keyboard, and who listens, go on with the reply.
        (section.querySelector(".lesson-reply:not([hidden])") ?? section.querySelector("h2")).focus({ preventScroll: true });
    };

    // What a page itself asked to guess while the lesson is open (guesses.py) is kept beside the lesson's own.
    const PAGE = "page: ";
    const take = (lesson) => {
        for (const { dataset } of document.querySelectorAll("#root .lesson-guess:not([data-ready])")) {
            dataset.ready = "";
            keep(lesson, PAGE + dataset.question, { said: dataset.said, out: dataset.out });
        }
    };
    const row = ([question, { said, out }]) => {
        const made = document.createElement("tr");
        const cells = [["th", question.slice(PAGE.length)], ["td", said], ["td", out]];
        made.append(...cells.map(([kind, textContent]) => Object.assign(document.createElement(kind), { textContent })));
        made.firstChild.scope = "row";
        return made;
    };

    // Whether what is on screen is the step's view. A field at its default is not in the address, so a part of the
    // link that is missing once the view has come to rest was such a default; and what stands there then that nobody
    // asked for (the sentences of a word), the page has put there itself.
    const settled = new Map();
    const pairs = (search) => [...new URLSearchParams(search)].filter(([name]) => !OF_THE_LESSON.includes(name))
        .map((pair) => pair.join("="));
    const loaded = pairs(new URL(performance.getEntriesByType("navigation")[0].name).search);
    const changed = (section) => {
        const here = location.pathname.split("/").pop(), there = section.dataset.page.slice(1);
        if (here !== there) return true;
        const wanted = JSON.parse(section.dataset.state).map((pair) => pair.join("="));
        const shown = pairs(location.search);
        const missing = wanted.filter((pair) => !shown.includes(pair));
        const more = shown.filter((pair) => !wanted.includes(pair));
        const id = `${section.dataset.lesson} ${section.dataset.step}`;
        const app = document.querySelector("[data-testid=stApp]");
        if (!settled.has(id) && app?.dataset.testScriptState === "notRunning") {
            settled.set(id, [...missing, ...more.filter((pair) => !loaded.includes(pair))]);
        }
        const known = settled.get(id) ?? wanted;
        return [...missing, ...more].some((pair) => !known.includes(pair));
    };

    const summary = () => {
        for (const list of document.querySelectorAll("#root .lesson-summary:not([data-ready])")) {
            list.dataset.ready = "";
            const said = answers(list.dataset.lesson);
            for (const item of list.querySelectorAll("[data-step]")) {
                item.querySelector(".lesson-said").textContent = said[item.dataset.step] || (item.dataset.right ? "no guess this time" : "no answer this time");
            }
            const onPages = Object.entries(said).filter(([step]) => step.startsWith(PAGE)); // of several answers with commas between
            const inPanel = [...list.querySelectorAll("[data-right]")].map(({ dataset }) => [said[dataset.step], JSON.parse(dataset.right)]);
            const asked = [...inPanel, ...onPages.map(([, one]) => [one.said, [one.out, ...one.out.split(", ")]])];
            const guessed = asked.filter(([guess]) => guess);
            const right = guessed.filter(([guess, out]) => out.some((each) => plain(each) === plain(guess)));
            const none = asked.length - guessed.length;
            const differed = !none ? "Each of your guesses" : guessed.length > 1 ? `You made ${guessed.length} guesses, and each` : "You made one guess, and it";
            const score = right.length
                ? `You guessed ${right.length} of ${asked.length} right${none ? `, and ${none} not at all` : ""}.`
                : `${differed} differed from what came out: so there was much to find out.`;
            list.querySelector(".lesson-score").textContent = guessed.length ? score : "";
            list.querySelector("tbody").append(...onPages.map(row));
            list.hidden = !Object.keys(said).length;
            stored((tab) => tab.removeItem(stoppedAt(list.dataset.lesson))); // it was taken to its end
        }
    };

    // A step of one's own lesson that is moved takes its buttons along, and the keyboard stays with them.
    let mover = null; // the class of the button that was pressed
    const follow = () => {
        if (!mover || document.activeElement !== document.body) return;
        const button = (name) => document.querySelector(`.${name} button:enabled`);
        (button(mover) ?? button(mover.replace(/Up|Down/, (way) => (way === "Up" ? "Down" : "Up"))))?.focus();
    };

    const refresh = () => {
        follow();
        summary();
        goOn();
        const onward = document.querySelector("#root .lesson-onward:not([data-ready])");
        if (onward) {
            onward.dataset.ready = "";
            show(onward.href, "replaceState");
        }
        // A part of the page of lessons that was walked to begins at its top; it may be the same page as before.
        const part = document.querySelector("#root :is(.lessons, .lesson-about, .lesson-end):not([data-ready])");
        if (part) {
            part.dataset.ready = "";
            if (walked) document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0, behavior: "instant" });
            walked = false;
        }
        const section = panel();
        // Who takes a lesson needs no way back (frame/reload.js); its panel stands there for a moment after it was left.
        if (new URLSearchParams(location.search).has("lesson")) stored((tab) => tab.removeItem("wordspace-lesson-left"));
        if (!section) return;
        take(section.dataset.lesson);
        stand(section);
        if (!("ready" in section.dataset)) {
            section.dataset.ready = "";
            if (!("present" in section.dataset)) stored((tab) => tab.setItem(stoppedAt(section.dataset.lesson), section.dataset.step));
            const said = answers(section.dataset.lesson)[section.dataset.step];
            if ("asks" in section.dataset && said !== undefined) reveal(section, said);
            else if ("present" in section.dataset) tell(section, 0);
            if (walked) {
                document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0, behavior: "instant" });
                section.querySelector("h2").focus({ preventScroll: true });
            }
            walked = false;
        }
        const reset = section.querySelector(".lesson-reset"), is = !changed(section);
        if (reset.hidden !== is) reset.hidden = is;
    };

    // From the front of a bright room the light theme is read best. Streamlit reads the choice when the page is loaded.
    const light = () => {
        const key = `stActiveTheme-${location.pathname}-v2`;
        stored((tab) => { // without storage the theme stays as it is
            if (!matchMedia("(prefers-color-scheme: dark)").matches || /Light|Dark/.test(localStorage.getItem(key))) return;
            localStorage.setItem(key, JSON.stringify("Light"));
            tab.setItem("wordspace-lesson-light", key);
            location.reload();
        });
    };
    const ownTheme = () => stored((tab) => {
        localStorage.removeItem(tab.getItem("wordspace-lesson-light"));
        tab.removeItem("wordspace-lesson-light");
    });

    // A word of one's own; without one, nothing was guessed yet. A slip is no guess either, unless it is said again.
    const say = (section) => {
        const own = section.querySelector(".lesson-own"), said = own.value.trim(), word = plain(said);
        if (!said) return object(own, "Type a word first, or choose an answer.");
        const again = own.dataset.said === word;
        own.dataset.said = word;
        if (!again && /\s/.test(word)) return object(own, "The machine knows single words: type one.");
        if (again || !lookUp(word)) return answer(section, said);
        setTimeout(() => waits(section) && !lacked.has(word) && !slips.has(word) && guessed(section, word), 2000); // the server may be busy
    };
    const guessed = (section, word) => {
        const own = section.querySelector(".lesson-own");
        if (own?.dataset.said !== word) return;
        const meant = (lacked.get(word) ?? slips.get(word))?.slice(0, 2).join(" or "), knows = slips.has(word) ? "hardly knows" : "does not know";
        if (meant) object(own, `The machine ${knows} “${own.value.trim()}”. Did you mean ${meant}?`);
        else answer(section, own.value.trim());
    };
    const object = (own, told) => {
        own.setCustomValidity(told);
        own.reportValidity();
        own.addEventListener("input", () => own.setCustomValidity(""), { once: true });
    };

    const fold = (section) => {
        const folded = section.toggleAttribute("data-folded"), button = section.querySelector(".lesson-fold");
        button.setAttribute("aria-expanded", String(!folded));
        button.textContent = folded ? "Show text" : "Hide text";
    };

    // The links to a lesson that is being written hold all of it, once the app has read the field that was typed in last.
    let writing = false;
    document.addEventListener("input", (event) => {
        if (event.target.closest?.('[class*="st-key-les_"]')) writing = true;
    }, { capture: true });
    const OWN_WAYS = ".lesson-ways:not(.lessons-short *)"; // above it stand the lessons that are there
    const afterSaving = (which) => {
        document.activeElement?.blur();
        let calm = 0, looks = 100;
        const look = () => {
            calm = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning" ? calm + 1 : 0;
            if (calm < 8 && (looks -= 1)) return setTimeout(look, 50);
            writing = false;
            return [...document.querySelectorAll(`${OWN_WAYS} ${which}`)].at(-1)?.click(); // of mistakes no lesson comes
        };
        look();
    };

    document.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        const section = panel(), on = (selector) => event.target.closest?.(selector);
        if (on(".lesson-answer")) answer(section, on(".lesson-answer").textContent);
        else if (on(".lesson-skip")) answer(section, "");
        else if (on(".lesson-say")) say(section);
        else if (on(".lesson-fold")) fold(section);
        if (on(".st-key-lesson_close")) stored((tab) => tab.removeItem("wordspace-lesson-left"));
        mover = on('[class*="st-key-les_"]')?.className.match(/st-key-les_(Up|Down)_\d+/)?.[0] ?? null;
        if (on(".lesson-controls")) {
            on(".lesson-controls").textContent = section.toggleAttribute("data-controls") ? "Hide the fields" : "Show the fields";
            dispatchEvent(new Event("resize")); // figures take the room that is left
        }
        const link = on("#root a[href]");
        if (!link || link.target === "_blank" || link.origin !== location.origin || link.hasAttribute("download")) return;
        const to = new URL(link.getAttribute("href") || ".", location.href); // that of the first page is empty
        if (link.matches(".lesson-leave")) {
            event.preventDefault();
            const here = new URLSearchParams(location.search);
            const left = OF_THE_LESSON.filter((name) => here.has(name)).map((name) => [name, here.get(name)]);
            stored((tab) => tab.setItem("wordspace-lesson-left", new URLSearchParams(left).toString()));
            ownTheme();
            go(link.href);
        } else if (link.matches('[class^="lesson-"], .lesson-link, .lesson-return a')) {
            event.preventDefault();
            if (writing && link.matches(`${OWN_WAYS} a`)) return afterSaving(link.matches(".lesson-room") ? ".lesson-room" : ".lesson-start");
            if (link.matches(".lesson-room")) forget((name) => name.endsWith("-in-a-room")); // another class
            if (link.matches("a[data-lesson]")) forget((name) => [shelf, stoppedAt].some((of) => of(link.dataset.lesson) === name));
            const by = link.matches(".lesson-next") ? 1 : link.matches(".lesson-previous") ? -1 : 0;
            // From the front of a room, one press shows the picture and the next goes on.
            if (by === 1 && waits(section) && "present" in section.dataset) answer(section, "");
            else if (!by || !told(section, by)) go(link.href);
        } else if (link.closest(".st-key-navigation") && to.pathname === location.pathname && document.querySelector("#root :is(.lesson-end, .lesson-about)")) {
            // From a lesson back to the list of all: Streamlit would show it, and leave the address of the lesson.
            event.preventDefault();
            event.stopPropagation();
            go(link.href);
        } else if (section && link.closest('[data-testid="stPageLink"]')) {
            // Another page, by its own link: the lesson stays open above it. Not above the list of lessons, which would lead
            // straight back.
            const here = new URLSearchParams(location.search);
            if (to.pathname.endsWith("/lessons")) ownTheme();
            else for (const name of OF_THE_LESSON) if (here.has(name)) to.searchParams.set(name, here.get(name));
            event.preventDefault();
            event.stopPropagation();
            go(to.href);
        }
    }, { capture: true });

    // The keys of a presenter's clicker; not where they mean something else.
    const TAKEN = `input, textarea, select, [contenteditable], .space, .js-plotly-plot, iframe, canvas,
        :is([role="radio"], [role="slider"], [role="tab"], [role="listbox"], [role="option"], [role="grid"],
        [role="dialog"], [role="menu"], [role="spinbutton"])`;
    const STEPS = { ArrowRight: ".lesson-next", PageDown: ".lesson-next", ArrowLeft: ".lesson-previous", PageUp: ".lesson-previous" };
    document.addEventListener("keydown", (event) => {
        const section = panel();
        if (!section || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
        if (event.key === "Enter" && event.target.matches(".lesson-own")) {
            section.querySelector(".lesson-say").click();
        } else if (STEPS[event.key] && !event.target.closest(TAKEN)) {
            event.preventDefault();
            section.querySelector(STEPS[event.key])?.click();
        }
    });

    new MutationObserver(refresh).observe(document.body, {
        childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"],
    });
    if (new URLSearchParams(location.search).has("present")) light();
    refresh();
})();
