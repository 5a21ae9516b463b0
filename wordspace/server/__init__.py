"""What stands between a visitor's browser and Streamlit's own server; the app runs without it too."""
