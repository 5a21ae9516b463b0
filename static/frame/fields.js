// The fields of Streamlit, by the keys that the server gives them.

export const keyOf = (field) => field.closest?.('[class*="st-key-"]')?.className.match(/st-key-(\S+)/)[1];
export const fieldOf = (key) => document.querySelector(`.st-key-${CSS.escape(key)} :is(input[type="text"], textarea)`);

// Sets what a Streamlit field holds, as if it had been typed.
export const type = (field, text) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const ctrlKey = field.matches("textarea");
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true, cancelable: true }));
};
