"""Writers of the workbooks: each is handed rows and a path, and opens no warehouse."""
