// What a reader does is sent at once. Streamlit (1.67) gathers changes until a timer of no length has fired, and then
// runs only the part of the page to which the first of them belongs. In a busy browser that timer is late, and a word
// that was left by Tab met the question for completions in it: the word was never read. An answer, or the tick of a
// part that runs by itself, could come in between just so, and undo a click.
// The address is sent with it, and React notes a new one only in the next task: a server that changed another field in
// answer (the step of a sum) sent the old address back, and what was typed or chosen was gone from it.
export const later = window.setTimeout.bind(window); // the browser's own

export function sendAtOnce() {
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
}
