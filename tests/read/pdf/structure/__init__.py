"""PDF structure, clause by clause: invented documents, drawn by several producers, must read alike."""
