"""Every rule of measurement once: vectorised Python and its Excel text side by side."""
