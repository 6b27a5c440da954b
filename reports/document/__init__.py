"""The pack as a document: one content, two writers (PDF and HTML)."""
