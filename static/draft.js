// What a tab needs to have something that was made in it back after a reload: see wordspace/frame/tab_storage.py.
// In the storage of this tab, which a reload keeps and no other tab sees; a cookie that ends with the browser says that
// some tab of it has one.
const asked = new Set();

export default function ({ data: { name, text, waits }, setTriggerValue }) {
    const place = `wordspace.${name}`;
    if (text === "") return stored((tab) => tab.removeItem(place)); // all of it was taken out
    if (text) {
        asked.add(name);
        document.cookie = `wordspace_${name}=1; path=/; samesite=strict`;
        return stored((tab) => tab.setItem(place, text));
    }
    const kept = asked.has(name) ? null : stored((tab) => tab.getItem(place));
    asked.add(name);
    if (kept || waits) setTriggerValue("shown", kept ?? "");
}

function stored(act) {
    try { return act(sessionStorage); } catch { return null; } // full, or forbidden
}
