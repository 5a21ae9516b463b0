// What a tab needs to have the lesson that is being made in it back after a reload: see wordspace/frame/tab_draft.py.
const DRAFT = "wordspace.draft"; // in the storage of this tab, which a reload keeps and no other tab sees
const HINT = "wordspace_draft"; // a cookie that ends with the browser: some tab of it has a draft

let asked = false;

export default function ({ data, setTriggerValue }) {
    if (data.text === "") return stored((tab) => tab.removeItem(DRAFT)); // all views were taken out
    if (data.text) {
        asked = true;
        document.cookie = `${HINT}=1; path=/; samesite=strict`;
        return stored((tab) => tab.setItem(DRAFT, data.text));
    }
    const text = asked ? null : stored((tab) => tab.getItem(DRAFT));
    asked = true;
    if (text) setTriggerValue("shown", text);
}

function stored(act) {
    try { return act(sessionStorage); } catch { return null; } // full, or forbidden
}
