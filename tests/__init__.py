"""The tests. A package, since other packages may bring a folder of the same name."""
