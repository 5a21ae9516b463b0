"""The part of the package that knows Streamlit: caches, the layout of a page, shared widgets, wording."""
