// What Streamlit's front end leaves undone, for every page. Runs once in a tab; see wordspace/frame/layout.py.

import { sendAtOnce } from "./sends.js";
import { keepConnected, watchGestures } from "./back.js";
import { nameCurrent, sayLost, watchPages } from "./pages.js";
import { fitPaper } from "./paper.js";
import { intoSight, watchSight } from "./sight.js";
import { readTyped } from "./typed.js";
import { bringBack, keepOverReload, readAgain } from "./reload.js";
import { watchPictures } from "./pictures.js";
import { watchLinks } from "./links.js";
import { nameTerms, watchTerms } from "./cards.js";
import { faded, grown, moved } from "./movement.js";

if (!window.wordspaceFrame) {
    window.wordspaceFrame = true;
    sendAtOnce();
    keepConnected();
    watchGestures(readAgain); // before all that listens for a click, which it may put off
    watchPages();
    fitPaper();
    watchSight();
    readTyped();
    keepOverReload();
    watchPictures();
    watchLinks();
    watchTerms();

    const drawn = () => { sayLost(); nameCurrent(); intoSight(); moved(); grown(); faded(); bringBack(); nameTerms(); };
    new MutationObserver(drawn).observe(document.body, {
        childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "href"],
    });
    document.fonts.addEventListener("loadingdone", intoSight);
    window.addEventListener("resize", intoSight);
    drawn(); // the page may stand before this script is there
}
