"""Which child of social care a row of the health team or the virtual school is about, where no number says so."""
