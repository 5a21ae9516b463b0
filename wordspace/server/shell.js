/* Takes the first answer away as soon as the live page shows the same; fetches what draws the pictures of another page
   when someone is about to open it. */
(() => {
    const shell = document.getElementById("first-answer");
    const root = document.getElementById("root");
    try {
        const theme = JSON.parse(localStorage.getItem(`stActiveTheme-${location.pathname}-v2`));
        if (["Light", "Dark"].includes(theme)) shell.style.colorScheme = theme.toLowerCase();
    } catch { /* no storage, or nothing of ours in it: the system's theme it is */ }

    // The current page's link is in sight on a narrow screen, as in static/frame/sight.js.
    const strip = shell.querySelector("nav");
    const intoSight = () => {
        const current = strip?.querySelector("[aria-current]");
        if (!current) return;
        const box = current.getBoundingClientRect(), frame = strip.getBoundingClientRect();
        strip.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    };
    intoSight();
    document.fonts.addEventListener("loadingdone", intoSight);

    const live = () => {
        const app = root.querySelector("[data-testid=stApp]");
        const over = app?.dataset.testScriptState === "notRunning" && app.querySelector("h1");
        return over || app?.querySelector(shell.dataset.landmark) || document.querySelector("[role=dialog]");
    };
    const watcher = new MutationObserver(() => {
        if (!live()) return;
        watcher.disconnect();
        const main = root.querySelector("[data-testid=stMain]");
        if (main) main.scrollTop = shell.scrollTop;
        shell.remove();
    });
    watcher.observe(document.body, {
        childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"],
    });

    const charts = JSON.parse(shell.dataset.charts);
    const about = event => {
        const link = event.target.closest?.("a[href]");
        const script = link && charts[new URL(link.href).pathname];
        if (!script || document.querySelector(`link[href="${script}"]`)) return;
        document.head.append(Object.assign(document.createElement("link"), {
            rel: "modulepreload", crossOrigin: "anonymous", href: script,
        }));
    };
    for (const sign of ["pointerover", "focusin", "touchstart"]) addEventListener(sign, about, {passive: true});
})();
