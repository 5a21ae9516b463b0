// A figure is as wide as the screen for which it was drawn: on paper it is made as small as the sheet.
const PAPER = 680; // px: A4 between its margins

export function fitPaper() {
    addEventListener("beforeprint", () => {
        for (const figure of document.querySelectorAll(".js-plotly-plot")) {
            if (figure.clientWidth > PAPER) figure.style.zoom = PAPER / figure.clientWidth;
        }
    });
    addEventListener("afterprint", () => {
        for (const figure of document.querySelectorAll(".js-plotly-plot")) figure.style.zoom = "";
    });
}
