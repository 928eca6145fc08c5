"""The truth pipeline of the guide: plain typed modules, importable and testable without MkDocs."""
