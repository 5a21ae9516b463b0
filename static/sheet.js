// The worksheet of a lesson: it is printed, and its pictures are taken from the pages; see views/lessons/sheet.py.
// Each view is opened in one frame, within one session, and what it draws is copied.

const PICTURES = [".answer .picture", ".board", '[data-testid="stBidiComponentIsolated"]', ".js-plotly-plot", "canvas.marks", "table"];
const FRAME = "width: 1000px; height: 900px; position: fixed; left: -2000px; top: 0; visibility: hidden";
const drawn = async (frame) => {
    for (let tries = 0, calm = 0; tries < 80; tries += 1) {
        await new Promise((done) => setTimeout(done, 200));
        const app = frame.contentDocument?.querySelector("[data-testid=stApp]");
        const still = app?.dataset.testScriptState === "notRunning" && !app.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
        const found = still && PICTURES.map((each) => app.querySelector(each)).find((each) => each?.clientHeight > 40);
        calm = found ? calm + 1 : 0;
        if (calm > 3) return found;
    }
    return null;
};
const ONLY_DRAWN = "<style>button:not(.word), .tools, .turn {display: none !important}</style>";
const copied = (figure) => {
    const drawn = figure.matches("canvas") && { src: figure.toDataURL(), alt: "" };
    const copy = drawn ? Object.assign(new Image(), drawn) : document.importNode(figure, true);
    copy.style.width = `${figure.clientWidth}px`;
    for (const svg of copy.querySelectorAll(".main-svg")) svg.style.cssText += "position: absolute; top: 0; left: 0";
    for (const part of copy.querySelectorAll(".modebar-container, script")) part.remove();
    if (figure.shadowRoot) {
        copy.style.setProperty("--st-font", getComputedStyle(figure).getPropertyValue("--st-font"));
        const inside = copy.attachShadow({ mode: "open" });
        inside.innerHTML = figure.shadowRoot.innerHTML + ONLY_DRAWN;
        // Heights that follow that of a window, which on paper is another
        const high = (root) => [...root.querySelectorAll(".stage, svg")];
        high(inside).forEach((part, number) => { part.style.height = getComputedStyle(high(figure.shadowRoot)[number]).height; });
    }
    return copy;
};
const pictures = async (tools) => {
    const places = [...document.querySelectorAll("#root .sheet-picture:empty")], status = tools.querySelector("[role=status]");
    const frame = Object.assign(document.createElement("iframe"), { title: "Pictures", tabIndex: -1, style: FRAME });
    frame.setAttribute("aria-hidden", "true");
    for (const [number, place] of places.entries()) {
        status.textContent = `Picture ${number + 1} of ${places.length}`;
        const address = new URL(place.dataset.address, document.baseURI).href;
        if (frame.isConnected) {
            frame.contentWindow.history.pushState({}, "", address);
            frame.contentWindow.dispatchEvent(new PopStateEvent("popstate", { state: {} })); // as static/lesson.js walks
        } else {
            frame.src = address;
            document.body.append(frame);
        }
        const figure = await drawn(frame);
        if (!figure || !place.isConnected) continue;
        place.append(copied(figure));
        place.style.setProperty("--scale", Math.min(1, 640 / figure.clientWidth));
        place.style.height = `${figure.clientHeight * Math.min(1, 640 / figure.clientWidth)}px`;
    }
    frame.remove();
    status.textContent = "All pictures are in.";
};

document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".sheet-print")) print();
    const tools = target.closest?.(".sheet-pictures")?.closest(".sheet-tools");
    if (tools) pictures(tools);
});
